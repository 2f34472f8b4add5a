package dev.bouncedesk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the packages: who may know whom, and who may import which library. */
@AnalyzeClasses(packages = "dev.bouncedesk", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule whoKnowsWhom =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("bounce")
          .definedBy("dev.bouncedesk.bounce..")
          .layer("knowledge")
          .definedBy("dev.bouncedesk.knowledge..")
          .layer("probe")
          .definedBy("dev.bouncedesk.probe..")
          .layer("issues")
          .definedBy("dev.bouncedesk.issues..")
          .layer("digest")
          .definedBy("dev.bouncedesk.digest..")
          .layer("desk")
          .definedBy("dev.bouncedesk.desk..")
          .layer("slack")
          .definedBy("dev.bouncedesk.slack..")
          .layer("cli")
          .definedBy("dev.bouncedesk.cli..")
          .layer("workspace")
          .definedBy("dev.bouncedesk.workspace..")
          .layer("settings")
          .definedBy("dev.bouncedesk.settings..")
          .layer("main")
          .definedBy("dev.bouncedesk")
          .whereLayer("bounce")
          .mayNotAccessAnyLayer()
          .whereLayer("knowledge")
          .mayOnlyAccessLayers("bounce")
          .whereLayer("probe")
          .mayOnlyAccessLayers("bounce")
          .whereLayer("issues")
          .mayOnlyAccessLayers("bounce")
          .whereLayer("digest")
          .mayOnlyAccessLayers("issues", "bounce")
          .whereLayer("desk")
          .mayOnlyAccessLayers("bounce", "knowledge", "probe", "issues", "digest")
          .whereLayer("settings")
          .mayNotAccessAnyLayer()
          .whereLayer("workspace")
          .mayNotAccessAnyLayer()
          .whereLayer("slack")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("main");

  @ArchTest
  static final ArchRule mailOnlyInBounceAndTheTestMessage =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.bouncedesk.bounce..")
          .and()
          .doNotHaveFullyQualifiedName("dev.bouncedesk.probe.smtp.TestMessage")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

  @ArchTest
  static final ArchRule luceneOnlyInKnowledge = only("org.apache.lucene..", "knowledge..");

  @ArchTest static final ArchRule markdownOnlyInKnowledge = only("org.commonmark..", "knowledge..");
  @ArchTest static final ArchRule yamlOnlyInKnowledge = only("org.snakeyaml..", "knowledge..");
  @ArchTest static final ArchRule dnsOnlyInProbe = only("org.xbill.DNS..", "probe..");
  @ArchTest static final ArchRule sqlOnlyInIssues = only("java.sql..", "issues..");
  @ArchTest static final ArchRule jdbiOnlyInIssues = only("org.jdbi..", "issues..");
  @ArchTest static final ArchRule chartsOnlyInDigest = only("org.knowm..", "digest..");
  @ArchTest static final ArchRule slackOnlyInSlack = only("com.slack..", "slack..");
  @ArchTest static final ArchRule jettyOnlyInWorkspace = only("org.eclipse.jetty..", "workspace..");
  @ArchTest static final ArchRule picocliOnlyInCli = only("picocli..", "cli..", "");

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("dev.bouncedesk.(*)..").should().beFreeOfCycles();

  /** Only these of our packages may import that library; the empty name is the root package. */
  private static ArchRule only(String library, String... packages) {
    String[] allowed = new String[packages.length];
    for (int i = 0; i < packages.length; i++) {
      allowed[i] = packages[i].isEmpty() ? "dev.bouncedesk" : "dev.bouncedesk." + packages[i];
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }
}
