package dev.mcpgateway.definitions;

import dev.mcpgateway.definitions.Pin.Change;
import dev.mcpgateway.definitions.Pin.Concern;
import dev.mcpgateway.definitions.Pin.Form;
import dev.mcpgateway.definitions.Pin.State;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.FirstSight;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The pins of the server of a session, and what its definitions are beside them.
///
/// They are read when a list first passes, and again when somebody changed the file in between, as
/// by an approval. What is new is known here at once and written by a thread of its own: nobody
/// waits for the disk, and what a kill loses is seen for the first time once more. All methods are
/// for the thread that relays the server's answers, but [#flush] and [#known].
public final class Pins {
  /// What came of looking at a list.
  ///
  /// @param sightings what somebody should know
  /// @param added the names of those that were never seen before
  /// @param removed the names of those that are no longer listed
  /// @param first whether nothing was known of this server before
  public record Look(
      List<Sighting> sightings, List<String> added, List<String> removed, boolean first) {
    /// Nothing is known.
    public static final Look NOTHING = new Look(List.of(), List.of(), List.of(), false);
  }

  /// A page of definitions.
  ///
  /// @param kind what they are
  /// @param definitions each of them, in their order
  /// @param last whether no page follows
  public record Page(Listed kind, List<Slice> definitions, boolean last) {}

  private final PinStore store;
  private final Digests digests;
  private final InstantSource clock;
  private Map<String, Pin> pins = new LinkedHashMap<>();
  private boolean read;
  private boolean strangers;
  private String stamp = "";

  /// By kind: what has been listed since the last list was complete.
  private final Map<Listed, Set<String>> listed = new HashMap<>();

  /// The kinds of which a server that nobody knew is giving its first list: all in it is new.
  private final Set<Listed> firstLists = new HashSet<>();

  /// The pins of `server`, in a file in `folder`.
  public Pins(Path folder, String server, Digests digests, InstantSource clock) {
    this(new PinWriter(folder, server), digests, clock);
  }

  /// The pins of `server`, in memory.
  public Pins(PinMemory memory, String server, Digests digests, InstantSource clock) {
    this(memory.store(server), digests, clock);
  }

  private Pins(PinStore store, Digests digests, InstantSource clock) {
    this.store = store;
    this.digests = digests;
    this.clock = clock;
  }

  /// Why the last write failed.
  public Optional<IOException> failure() {
    return store.failure();
  }

  /// What is pinned, by [Pin#key()].
  ///
  /// @throws IOException when it cannot be read
  public synchronized Map<String, Pin> known() throws IOException {
    if (store.isIdle()) {
      String latest = store.stamp();
      if (!read || !latest.equals(stamp)) {
        pins = store.read();
        stamp = latest;
        strangers = read ? strangers : pins.isEmpty();
        read = true;
      }
    }
    return pins;
  }

  /// Whether the server is seen for the first time in this session.
  ///
  /// @throws IOException when that cannot be read
  public synchronized boolean isNewServer() throws IOException {
    known();
    return strangers;
  }

  /// Looks at a page, and pins what was never seen before.
  ///
  /// @param masked gives the bytes of a definition with what the rules found in it masked; empty
  ///   where that cannot be kept at all
  /// @param unnameable whether the name of a definition is not to be kept
  /// @throws IOException when what is pinned cannot be read
  public synchronized Look look(
      Page page, Function<Slice, Optional<Slice>> masked, Set<Integer> unnameable, FirstSight sight)
      throws IOException {
    Map<String, Pin> before = known();
    Looking looking = new Looking(page, masked, sight, before);
    for (int i = 0; i < page.definitions().size(); i++) {
      Definition one =
          unnameable.contains(i)
              ? null
              : Definition.read(page.kind(), page.definitions().get(i)).orElse(null);
      if (one != null) {
        looking.at(i, one);
      }
    }
    Look look = looking.end();
    store.start();
    return look;
  }

  /// Waits until all is written.
  public void flush() {
    store.flush();
  }

  /// One look at one page.
  private final class Looking {
    private final Page page;
    private final Function<Slice, Optional<Slice>> masked;
    private final FirstSight sight;
    private final boolean first;
    private final Set<String> present;
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private @Nullable Neighbours neighbours;
    private @Nullable Set<String> onPage;

    Looking(
        Page page,
        Function<Slice, Optional<Slice>> masked,
        FirstSight sight,
        Map<String, Pin> before) {
      this.page = page;
      this.masked = masked;
      this.first = before.isEmpty();
      Set<String> known = listed.get(page.kind());
      if (known == null) {
        known = new HashSet<>();
        listed.put(page.kind(), known);
        if ((strangers || store.beginsAnywhere()) && nothingIs(page.kind(), before)) {
          firstLists.add(page.kind());
        }
      }
      present = known;
      boolean given = store.beginsAnywhere() && firstLists.contains(page.kind());
      this.sight = given ? FirstSight.TRUST : sight;
    }

    private static boolean nothingIs(Listed kind, Map<String, Pin> pinned) {
      for (Pin pin : pinned.values()) {
        if (pin.kind() == kind) {
          return false;
        }
      }
      return true;
    }

    void at(int index, Definition one) {
      present.add(one.key());
      String raw = digests.of(one.bytes());
      Pin pin = pins.get(one.key());
      if (pin == null) {
        pin = add(one, raw);
        boolean expected = firstLists.contains(page.kind());
        if (!expected && pin.concern().isEmpty() && !isHeld(pin)) {
          tell(Sighting.NEW, index, pin, "it was not there before");
        }
      } else {
        pin = compared(one, raw, pin);
      }
      if (pin.changed().isPresent()) {
        tell(Sighting.CHANGED, index, pin, "it is not as it was pinned");
      }
      if (pin.concern().isPresent()) {
        tell(pin.concern().get().rule(), index, pin, pin.concern().get().words());
      }
      if (isHeld(pin)) {
        tell(Sighting.UNAPPROVED, index, pin, "nobody has approved it");
      }
    }

    private boolean isHeld(Pin pin) {
      return pin.isOpen() && sight != FirstSight.TRUST;
    }

    private void tell(String rule, int index, Pin pin, String words) {
      String digest =
          pin.changed().isPresent() ? pin.changed().get().form().digest() : pin.pinned().digest();
      sightings.add(new Sighting(rule, index, pin.key(), digest, words));
    }

    /// The pin after what is listed was held against it. What is spelled as it was is known at
    /// once.
    private Pin compared(Definition one, String raw, Pin pin) {
      boolean asPinned = raw.equals(pin.pinned().raw());
      Optional<Change> change = pin.changed();
      boolean asChanged = change.isPresent() && raw.equals(change.get().form().raw());
      if (!asPinned && !asChanged) {
        String digest = digests.of(Canonical.of(one.bytes()));
        asPinned = digest.equals(pin.pinned().digest());
        asChanged = change.isPresent() && digest.equals(change.get().form().digest());
      }
      if (asPinned) {
        boolean trusted = pin.isOpen() && sight == FirstSight.TRUST;
        Pin now = trusted ? pin.in(State.TRUSTED) : pin;
        return change.isEmpty() && pin.missingSince().isEmpty() && !trusted
            ? pin
            : keep(now.changedTo(Optional.empty()));
      }
      if (asChanged) {
        return pin.missingSince().isEmpty() ? pin : keep(pin.changedTo(change));
      }
      return keep(pin.changedTo(Optional.of(new Change(form(one, raw), now()))));
    }

    private Pin add(Definition one, String raw) {
      added.add(one.name());
      Form form = form(one, raw);
      Optional<Concern> concern = former(one, form);
      if (concern.isEmpty() && one.kind() == Listed.TOOLS) {
        concern = neighbours().about(one, form.digest(), form.text(), pins);
      }
      State state =
          switch (sight) {
            case TRUST -> State.TRUSTED;
            case ASK -> State.WAITING;
            case DENY -> State.DENIED;
          };
      String now = now();
      Pin pin =
          new Pin(
              one.kind(),
              one.name(),
              state,
              now,
              now,
              form,
              Optional.empty(),
              concern,
              Optional.empty());
      return keep(pin);
    }

    private Neighbours neighbours() {
      Neighbours known = neighbours;
      if (known == null) {
        known = store.neighbours();
        neighbours = known;
      }
      return known;
    }

    /// That it was known under another name, which is not listed any more.
    private Optional<Concern> former(Definition one, Form form) {
      if (one.kind() == Listed.INSTRUCTIONS) {
        return Optional.empty();
      }
      for (Pin pin : pins.values()) {
        boolean same =
            pin.pinned().body().equals(form.body())
                || (pin.changed().isPresent()
                    && pin.changed().get().form().body().equals(form.body()));
        if (same && pin.kind() == one.kind() && !isListed(pin)) {
          return Optional.of(new Concern(Sighting.RENAMED, "it was called " + pin.name()));
        }
      }
      return Optional.empty();
    }

    private boolean isListed(Pin pin) {
      return present.contains(pin.key()) || onPage().contains(pin.key());
    }

    private Set<String> onPage() {
      Set<String> known = onPage;
      if (known == null) {
        known = new HashSet<>();
        for (Slice other : page.definitions()) {
          Optional<Definition> definition = Definition.read(page.kind(), other);
          if (definition.isPresent()) {
            known.add(definition.get().key());
          }
        }
        onPage = known;
      }
      return known;
    }

    private Form form(Definition one, String raw) {
      Slice canonical = Canonical.of(one.bytes());
      boolean long_ = one.bytes().length() > Canonical.MOST_BYTES;
      Optional<Slice> text = long_ ? Optional.empty() : masked.apply(one.bytes());
      return new Form(
          digests.of(canonical),
          digests.of(Canonical.without("name", one.bytes())),
          raw,
          text.isPresent() ? Canonical.of(text.get()) : Slice.of(""));
    }

    private Pin keep(Pin pin) {
      pins.put(pin.key(), pin);
      store.add(pin);
      return pin;
    }

    private String now() {
      return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Look end() {
      List<String> removed = new ArrayList<>();
      if (page.last()) {
        for (Pin pin : List.copyOf(pins.values())) {
          if (pin.kind() == page.kind()
              && pin.missingSince().isEmpty()
              && !present.contains(pin.key())) {
            removed.add(pin.name());
            keep(pin.missing(Optional.of(now())));
          }
        }
        listed.remove(page.kind());
        firstLists.remove(page.kind());
      }
      return new Look(sightings, added, removed, first);
    }
  }
}
