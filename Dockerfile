# Build: docker build -t bouncedesk .
# Run:   docker run -e SLACK_BOT_TOKEN=xoxb-… -e SLACK_APP_TOKEN=xapp-… -v bouncedesk:/data bouncedesk
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
# Dependencies first: they change less often than the code.
COPY pom.xml .
RUN mvn -B -q -ntp dependency:go-offline || true
COPY LICENSE .
COPY knowledge knowledge
COPY src src
RUN mvn -B -q -ntp package -DskipTests

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin bouncedesk \
 && mkdir /data && chown bouncedesk:bouncedesk /data && chmod 0700 /data
COPY --from=build /src/target/bouncedesk /opt/bouncedesk
USER bouncedesk
WORKDIR /data
ENV BOUNCEDESK_DATA=/data BOUNCEDESK_HOST=0.0.0.0
VOLUME /data
# HTTP mode and health; Socket Mode needs no published port.
EXPOSE 8025
# No curl in the image: bash speaks enough HTTP for this.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8025 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/opt/bouncedesk/bin/bouncedesk"]
CMD ["serve"]
