import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Makes plain code of `switch` over types in the classes of a jar.
///
/// The compiler leaves it to the run time to make a hidden class for each such switch, which no AOT
/// cache of Java 25 holds: a dozen of them took a fifth of the program's start. Here each gets a
/// private method of its class instead that asks `instanceof` of one type after the other, as
/// `SwitchBootstraps.typeSwitch` is specified: the index of the first label from `restart` on that
/// matches, -1 for null, the number of labels for none. A switch with other labels than types stays
/// as it is.
final class PlainSwitches {
  private static final MethodTypeDesc INDEX =
      MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object, ConstantDescs.CD_int);

  private final ClassFile classes;

  private PlainSwitches(JarFile jar) {
    ClassHierarchyResolver resolver =
        ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> {
          String name = type.descriptorString();
          JarEntry entry = jar.getJarEntry(name.substring(1, name.length() - 1) + ".class");
          try {
            return entry == null ? null : jar.getInputStream(entry);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    classes =
        ClassFile.of(
            ClassHierarchyResolverOption.of(
                resolver.orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /// Copies the jar `from` to `to`, its switches made plain. What is read at every start stands
  /// beside `to` instead: opening a jar takes the program ten milliseconds.
  static void copy(Path from, Path to) throws IOException {
    try (JarFile jar = new JarFile(from.toFile());
        OutputStream file = Files.newOutputStream(to);
        JarOutputStream out = new JarOutputStream(file)) {
      PlainSwitches plain = new PlainSwitches(jar);
      for (JarEntry entry : jar.stream().toList()) {
        byte[] bytes = jar.getInputStream(entry).readAllBytes();
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        if (entry.getName().endsWith(".bin")) {
          Path name = Path.of(entry.getName()).getFileName();
          Files.write(to.resolveSibling(name), bytes);
          continue;
        }
        out.putNextEntry(copy);
        out.write(entry.getName().endsWith(".class") ? plain.made(bytes) : bytes);
        out.closeEntry();
      }
    }
  }

  private byte[] made(byte[] bytes) {
    ClassModel model = classes.parse(bytes);
    List<DynamicCallSiteDesc> switches = new ArrayList<>();
    for (MethodModel method : model.methods()) {
      method.code().ifPresent(code -> collect(code, switches));
    }
    return switches.isEmpty() ? bytes : classes.transformClass(model, transform(model, switches));
  }

  private static void collect(CodeModel code, List<DynamicCallSiteDesc> switches) {
    for (CodeElement element : code) {
      if (element instanceof InvokeDynamicInstruction call && isTypeSwitch(call)) {
        switches.add(site(call));
      }
    }
  }

  private static DynamicCallSiteDesc site(InvokeDynamicInstruction call) {
    return DynamicCallSiteDesc.of(
        call.bootstrapMethod(),
        call.name().stringValue(),
        call.typeSymbol(),
        call.bootstrapArgs().toArray(ConstantDesc[]::new));
  }

  private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().displayName().equals("SwitchBootstraps")
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
  }

  private static ClassTransform transform(ClassModel model, List<DynamicCallSiteDesc> switches) {
    ClassDesc self = model.thisClass().asSymbol();
    int[] next = {0};
    CodeTransform calls =
        (CodeBuilder code, CodeElement element) -> {
          if (element instanceof InvokeDynamicInstruction call && isTypeSwitch(call)) {
            code.invokestatic(
                self,
                name(next[0]++),
                INDEX,
                model.flags().has(java.lang.reflect.AccessFlag.INTERFACE));
          } else {
            code.with(element);
          }
        };
    ClassTransform bodies =
        (ClassBuilder builder, ClassElement element) -> {
          if (element instanceof MethodModel method && usesSwitch(method)) {
            builder.transformMethod(method, MethodTransform.transformingCode(calls));
          } else {
            builder.with(element);
          }
        };
    return bodies.andThen(
        ClassTransform.endHandler(builder -> {
          for (int i = 0; i < switches.size(); i++) {
            add(builder, i, switches.get(i).bootstrapArgs());
          }
        }));
  }

  private static boolean usesSwitch(MethodModel method) {
    List<DynamicCallSiteDesc> switches = new ArrayList<>();
    method.code().ifPresent(code -> collect(code, switches));
    return !switches.isEmpty();
  }

  private static String name(int number) {
    return "typeSwitch$" + number;
  }

  private static void add(ClassBuilder builder, int number, ConstantDesc[] labels) {
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    builder.withMethodBody(name(number), INDEX, flags, code -> index(code, labels));
  }

  private static void index(CodeBuilder code, ConstantDesc[] labels) {
    Label some = code.newLabel();
    code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
    for (int i = 0; i < labels.length; i++) {
      Label other = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(other);
      code.aload(0).instanceOf((ClassDesc) labels[i]).ifeq(other);
      code.loadConstant(i).ireturn().labelBinding(other);
    }
    code.loadConstant(labels.length).ireturn();
  }
}
