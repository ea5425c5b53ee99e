package org.crosswalk.oneroster.drop;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.oneroster.csv.RosterFile;

/** Watches every drop that the districts have declared, each in its own time. */
public final class Drops {

    private static final int AT_ONCE = 4;
    private static final long LONGEST_HOURS = 24;

    private final Hub hub;
    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final Set<Future<Void>> looking = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    public Drops(Hub hub, Vertx vertx) {
        this.hub = hub;
        this.vertx = vertx;
        this.workers = vertx.createSharedWorkerExecutor("crosswalk-oneroster-drop", AT_ONCE, LONGEST_HOURS, TimeUnit.HOURS);
    }

    /** Begins to watch. */
    public void start() {
        for (TenantId tenant : hub.settings().tenants()) {
            for (RosterFile file : hub.settings().systems(tenant, RosterFile.class)) {
                if (file.watchSeconds() > 0) {
                    watch(new Watch(hub, tenant, file.name(), file.strict(), new FolderDrop(file.path())), file.watchSeconds());
                }
            }
            for (SftpSettings sftp : hub.settings().systems(tenant, SftpSettings.class)) {
                watch(new Watch(hub, tenant, sftp.name(), sftp.strict(), new SftpDrop(sftp)), sftp.watchSeconds());
            }
        }
    }

    /** Ends it after the looks that are under way; a load that is cut off is taken up again at the next start. */
    public Future<Void> stop() {
        stopped = true;
        return Future.join(List.copyOf(looking)).transform(ended -> workers.close());
    }

    private void watch(Watch watch, int seconds) {
        Future<Void> look = workers.<Void>executeBlocking(() -> {
            watch.look();
            return null;
        }, false);
        looking.add(look);
        look.onComplete(done -> {
            looking.remove(look);
            if (!stopped) {
                vertx.setTimer(Duration.ofSeconds(seconds).toMillis(), again -> watch(watch, seconds));
            }
        });
    }
}
