package dev.mcpgateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Which package may know which, and who may touch the process. The arrows point inward, so the
/// core can be read and tested without what surrounds it.
class ArchitectureTest {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.mcpgateway");

  private static final String ROOT = "dev.mcpgateway.";

  /// What each package may use beside itself and the JDK. A package that is not named here fails.
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("json", List.of()),
          Map.entry("mcp", List.of("json")),
          Map.entry("detect", List.of("mcp", "json")),
          Map.entry("arguments", List.of("detect", "mcp", "json")),
          Map.entry("policy", List.of("arguments", "detect", "mcp", "json")),
          Map.entry("audit", List.of("policy", "detect", "mcp", "json")),
          Map.entry("notify", List.of("audit", "json")),
          Map.entry("approvals", List.of("audit", "policy", "json")),
          Map.entry("definitions", List.of("audit", "policy", "detect", "mcp", "json")),
          Map.entry("config", List.of("policy", "detect", "json")),
          Map.entry("transport", List.of("json")),
          Map.entry("transport.stdio", List.of("transport", "json")),
          Map.entry("transport.http", List.of("transport", "json")),
          Map.entry("scan", List.of("policy", "detect", "mcp", "json")),
          Map.entry(
              "report",
              List.of("config", "definitions", "scan", "audit", "policy", "detect", "mcp", "json")),
          Map.entry(
              "replay",
              List.of(
                  "gateway", "config", "definitions", "audit", "policy", "detect", "mcp", "json")),
          Map.entry("export", List.of("report", "audit", "json")),
          Map.entry("demo", List.of("report", "audit", "mcp", "json")),
          Map.entry("clients", List.of("json")),
          Map.entry(
              "gateway",
              List.of(
                  "config",
                  "notify",
                  "definitions",
                  "approvals",
                  "audit",
                  "policy",
                  "arguments",
                  "detect",
                  "mcp",
                  "json",
                  "transport",
                  "transport.stdio",
                  "transport.http")),
          Map.entry("cli", List.of(".")));

  private static final Set<String> OF_THE_PROCESS =
      Set.of(
          "System.out",
          "System.err",
          "System.exit",
          "Runtime.exit",
          "Runtime.halt",
          "Throwable.printStackTrace");

  @TestFactory
  Stream<DynamicTest> arrowsPointInward() {
    return ARROWS.entrySet().stream()
        .map(arrow -> DynamicTest.dynamicTest(arrow.getKey(), () -> check(arrow(arrow))));
  }

  private static ArchRule arrow(Map.Entry<String, List<String>> arrow) {
    // `detect` may have `detect.checks`; `transport` and its parts are told apart.
    String suffix = arrow.getKey().equals("transport") ? "" : "..";
    String[] others =
        ARROWS.keySet().stream()
            .filter(name -> !name.equals(arrow.getKey()) && !mayUse(arrow.getValue(), name))
            .map(name -> ROOT + name + (name.equals("transport") ? "" : ".."))
            .toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage(ROOT + arrow.getKey() + suffix))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .orShould()
        .dependOnClassesThat(resideInAPackage("dev.mcpgateway"));
  }

  private static boolean mayUse(List<String> allowed, String name) {
    return allowed.contains(".") || allowed.contains(name);
  }

  @Test
  void everyPackageHasItsPlace() {
    check(
        classes()
            .should()
            .resideInAnyPackage(
                ARROWS.keySet().stream().map(name -> ROOT + name + "..").toArray(String[]::new)));
  }

  @Test
  void noPackagesKnowEachOther() {
    check(slices().matching("dev.mcpgateway.(**)").should().beFreeOfCycles());
  }

  /// One stray line on stdout corrupts the protocol, and a process that ends leaves traffic behind.
  @Test
  void onlyTheCommandLineTouchesStandardStreamsAndEndsTheProcess() {
    check(processLeftAlone(noClasses().that(resideOutsideOfPackages(ROOT + "cli..")).should()));
  }

  @Test
  void noticesWhoTouchesStandardStreamsOrEndsTheProcess() {
    JavaClasses offenders =
        new ClassFileImporter().importClasses(Printing.class, Exiting.class, Referring.class);

    assertThat(
            processLeftAlone(noClasses().should())
                .evaluate(offenders)
                .getFailureReport()
                .getDetails())
        .hasSize(3);
  }

  @Test
  void needsNothingButTheJdk() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideOutsideOfPackages(
                    "java..",
                    "javax.crypto..",
                    "javax.net..",
                    "dev.mcpgateway..",
                    "org.jspecify..")));
  }

  private static ArchRule processLeftAlone(ClassesShould noClasses) {
    return noClasses.accessTargetWhere(
        DescribedPredicate.<JavaAccess<?>>describe(
            "the process's streams or end",
            access ->
                OF_THE_PROCESS.contains(
                    access.getTargetOwner().getSimpleName() + "." + access.getName())));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PROGRAM);
  }

  static final class Printing {
    void say() {
      System.err.println("?");
    }
  }

  static final class Exiting {
    void end() {
      Runtime.getRuntime().halt(1);
    }
  }

  static final class Referring {
    java.util.function.IntConsumer end() {
      return System::exit;
    }
  }
}
