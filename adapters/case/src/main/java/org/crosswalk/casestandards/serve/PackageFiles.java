package org.crosswalk.casestandards.serve;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import org.jspecify.annotations.Nullable;

import org.crosswalk.casestandards.translate.Version;
import org.crosswalk.hub.standards.PackageState;

/**
 * Packages as they were last written, each in a file, from which the kernel sends it: memory holds none of it. A file is
 * true as long as the package's state is the one that it was written from. Safe for use by several event loops.
 */
public final class PackageFiles {

    private static final long MOST_BYTES = 2L << 30;
    private static final long MILLIS_TO_OPEN = 10_000;

    private final Vertx vertx;
    private final AtomicLong names = new AtomicLong();
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Future<String> folder;
    private long bytes;

    public PackageFiles(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Whose package, in which version. */
    record Key(String district, String document, Version version) {}

    /** A package in a file. */
    record Written(Path path, long length, Validators validators, PackageState state) {}

    /** Of a package, the latest; an entry is itself alone. */
    private static final class Entry {

        private final PackageState asked;
        private final Future<Written> written;

        Entry(PackageState asked, Future<Written> written) {
            this.asked = asked;
            this.written = written;
        }

        Future<Written> written() {
            return written;
        }

        boolean holds(PackageState state) {
            return asked.equals(state) || (written.succeeded() && written.result().state().equals(state));
        }
    }

    /**
     * The file of a package in a state; it is written if there is none.
     *
     * @param write writes the package to where it is told, and returns the state that it has read
     */
    synchronized Future<Written> of(
            Key key, PackageState state, Function<Function<Buffer, Future<Void>>, Future<PackageState>> write) {
        Entry entry = entries.get(key);
        if (entry != null && entry.holds(state)) {
            return entry.written();
        }
        Future<Written> written = folder().compose(path -> write(Path.of(path, names.incrementAndGet() + ".json"), write));
        Entry fresh = new Entry(state, written);
        Entry before = entries.put(key, fresh);
        if (before != null) {
            drop(before);
        }
        written.onSuccess(file -> arrived(key, fresh, file)).onFailure(failed -> forget(key, fresh));
        return written;
    }

    /** Deletes all files; to be called once at the end. */
    public synchronized Future<Void> close() {
        entries.clear();
        return folder == null
                ? Future.succeededFuture()
                : folder.compose(path -> vertx.fileSystem().deleteRecursive(path));
    }

    private Future<String> folder() {
        if (folder == null || folder.failed()) {
            folder = vertx.fileSystem().createTempDirectory("crosswalk-packages-");
        }
        return folder;
    }

    private Future<Written> write(
            Path path, Function<Function<Buffer, Future<Void>>, Future<PackageState>> write) {
        MessageDigest digest = Validators.digest();
        AtomicLong length = new AtomicLong();
        return vertx.fileSystem()
                .open(path.toString(), new OpenOptions().setRead(false).setCreateNew(true))
                .compose(file -> write.apply(text -> append(file, text, digest, length)).eventually(file::close))
                .map(state -> new Written(path, length.get(), Validators.of(digest, state.at()), state));
    }

    private static Future<Void> append(AsyncFile file, Buffer text, MessageDigest digest, AtomicLong length) {
        if (text.length() == 0) {
            return Future.succeededFuture();
        }
        digest.update(text.getBytes());
        length.addAndGet(text.length());
        return file.write(text);
    }

    private synchronized void arrived(Key key, Entry entry, Written file) {
        if (entries.get(key) != entry) {
            delete(file);
            return;
        }
        bytes += file.length();
        Iterator<Entry> eldest = entries.values().iterator();
        while (bytes > MOST_BYTES && eldest.hasNext()) {
            Entry old = eldest.next();
            if (old != entry && old.written().succeeded()) {
                eldest.remove();
                drop(old);
            }
        }
    }

    private synchronized void forget(Key key, Entry entry) {
        entries.remove(key, entry);
    }

    private void drop(Entry entry) {
        if (entry.written().succeeded()) {
            bytes -= entry.written().result().length();
            delete(entry.written().result());
        }
    }

    /** Later, for somebody may be about to open it; once open, a file outlives its name. */
    private void delete(Written file) {
        vertx.setTimer(MILLIS_TO_OPEN, then -> vertx.fileSystem().delete(file.path().toString()));
    }
}
