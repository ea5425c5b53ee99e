package org.crosswalk.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A plain balancer: hands each connection to the next node whose {@code /health/ready} answers 200, looks five times a
 * second, and knows nothing of HTTP otherwise. It repeats no request.
 */
final class Balancer implements AutoCloseable {

    private static final int LOOK_MILLIS = 200;
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket listening;
    private final List<URI> ready = new CopyOnWriteArrayList<>();
    private final List<URI> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http = HttpClient.newHttpClient();

    Balancer() throws IOException {
        listening = new ServerSocket();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        connections.execute(this::accept);
        looking.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    Http http() {
        return new Http("http://127.0.0.1:" + listening.getLocalPort());
    }

    void add(Http node) {
        nodes.add(URI.create(node.base()));
    }

    void remove(Http node) {
        nodes.remove(URI.create(node.base()));
    }

    /** How many nodes it sends connections to. */
    int size() {
        return ready.size();
    }

    @Override
    public void close() throws IOException {
        looking.shutdownNow();
        listening.close();
        connections.shutdownNow();
        http.close();
    }

    private void look() {
        ready.retainAll(nodes);
        for (URI node : nodes) {
            boolean answers = answers(node);
            if (!answers) {
                ready.remove(node);
            } else if (!ready.contains(node)) {
                ready.add(node);
            }
        }
    }

    private boolean answers(URI node) {
        HttpRequest ask = HttpRequest.newBuilder(node.resolve("/health/ready")).timeout(Duration.ofSeconds(2)).build();
        try {
            return http.send(ask, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                connections.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client; Socket node = next()) {
            connections.execute(() -> pump(client, node));
            pump(node, client);
        } catch (IOException e) {
            // The client sees its connection end, as it does where the node's ends.
        }
    }

    /** The next node that takes a connection. */
    private Socket next() throws IOException {
        List<URI> choice = List.copyOf(ready);
        for (int tried = 0; tried < choice.size(); tried++) {
            URI node = choice.get(Math.floorMod(turn.getAndIncrement(), choice.size()));
            try {
                return new Socket(node.getHost(), node.getPort());
            } catch (IOException refused) {
                // The one after it, then.
            }
        }
        throw new IOException("no node takes connections");
    }

    private static void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }
}
