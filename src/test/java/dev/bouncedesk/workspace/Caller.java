package dev.bouncedesk.workspace;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Calls a workspace as the bot and as the page would. */
final class Caller {

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalWorkspace workspace;

  Caller(LocalWorkspace workspace) {
    this.workspace = workspace;
  }

  /** Calls a Web API method as the bot; arguments are names and values of a form. */
  JsonObject api(String method, String... arguments) {
    return apiAs(workspace.botToken(), method, arguments);
  }

  JsonObject apiAs(String token, String method, String... arguments) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < arguments.length; i += 2) {
      pairs.add(arguments[i] + "=" + URLEncoder.encode(arguments[i + 1], StandardCharsets.UTF_8));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(workspace.apiUrl() + method))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(String.join("&", pairs)))
            .build();
    return json(send(request));
  }

  /** Does what the page does for this person. */
  JsonObject page(String action, String user, String json) {
    JsonObject body = JsonParser.parseString(json).getAsJsonObject();
    body.addProperty("user", user);
    return json(post(workspace.url() + "page/" + action, body.toString()));
  }

  JsonObject upload(String user, String name, byte[] bytes) {
    String query = "?user=" + user + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return json(
        send(
            HttpRequest.newBuilder(URI.create(workspace.url() + "page/upload" + query))
                .POST(BodyPublishers.ofByteArray(bytes))
                .build()));
  }

  HttpResponse<String> post(String url, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  HttpResponse<String> get(String url, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("calling " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("calling " + request.uri(), e);
    }
  }

  static JsonObject json(HttpResponse<String> response) {
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }
}
