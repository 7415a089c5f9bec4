package dev.mcpgateway.detect;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// A list of which each element is made when somebody first asks for it. Threads may share it.
///
/// @param <T> what is in it: of nothing but final fields, since threads hand it to each other
///   without waiting
public abstract class LateList<T> extends AbstractList<T> implements RandomAccess, Late {
  private final @Nullable Object[] made;

  /// A list of so many elements.
  protected LateList(int size) {
    made = new @Nullable Object[size];
  }

  /// Makes the element at an index.
  protected abstract T make(int index);

  @Override
  @SuppressWarnings("unchecked") // nothing else is put there
  public final T get(int index) {
    Object known = made[index];
    return known == null ? makeOnce(index) : (T) known;
  }

  @Override
  public final int size() {
    return made.length;
  }

  @SuppressWarnings("unchecked") // as above
  private synchronized T makeOnce(int index) {
    Object known = made[index];
    if (known == null) {
      known = make(index);
      made[index] = known;
    }
    return (T) known;
  }
}
