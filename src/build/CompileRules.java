import dev.mcpgateway.config.BuiltinRules;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes `rules.bin` beside the rules that people write. The build runs it with the compiled
/// program on its class path: `java -cp target/classes CompileRules.java target/classes`.
final class CompileRules {
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0], "dev/mcpgateway/rules/rules.bin");
    Files.write(file, BuiltinRules.compiled());
  }
}
