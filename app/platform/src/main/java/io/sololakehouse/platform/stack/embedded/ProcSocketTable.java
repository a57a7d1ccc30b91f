package io.sololakehouse.platform.stack.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The sockets of Linux, from {@code /proc/net/tcp} and {@code /proc/<pid>/fd} (see proc(5)). OSHI gives the same, but
 * reads the descriptors of every process each time, 16 ms on an idle machine, where the kernel takes four to write each of
 * its two tables.
 */
final class ProcSocketTable implements SocketTable {

    private static final String LISTEN = "0A";
    private static final String ESTABLISHED = "01";

    private final Path proc;

    ProcSocketTable(Path proc) {
        this.proc = proc;
    }

    /** A line of the table. */
    private record Row(String address, int port, int remotePort, String state, String inode) {}

    @Override
    public boolean listens(long pid, int port) {
        Set<String> inodes = listening(port);
        return !inodes.isEmpty() && sockets(pid).stream().anyMatch(inodes::contains);
    }

    @Override
    public Optional<Holder> holder(int port) {
        Set<String> inodes = listening(port);
        if (inodes.isEmpty()) {
            return Optional.empty();
        }
        long pid = pids().stream()
                .filter(candidate -> sockets(candidate).stream().anyMatch(inodes::contains))
                .findFirst()
                .orElse(0L);
        return Optional.of(Holder.of(pid));
    }

    @Override
    public List<Listener> listeners(Set<Long> pids) {
        Map<String, Row> byInode = rows().stream()
                .filter(row -> row.state().equals(LISTEN))
                .collect(Collectors.toMap(Row::inode, Function.identity(), (one, other) -> one));
        List<Listener> listeners = new ArrayList<>();
        for (long pid : pids) {
            sockets(pid).stream()
                    .filter(byInode::containsKey)
                    .map(byInode::get)
                    .map(row -> new Listener(pid, row.address(), row.port()))
                    .forEach(listeners::add);
        }
        return listeners;
    }

    @Override
    public boolean connectedFromOutside(int port, Set<Long> inside) {
        // The client's end of each connection; one that belongs to none of ours is somebody else's.
        Set<String> clients = rows().stream()
                .filter(row -> row.state().equals(ESTABLISHED) && row.remotePort() == port)
                .map(Row::inode)
                .collect(Collectors.toCollection(HashSet::new));
        for (long pid : inside) {
            if (clients.isEmpty()) {
                return false;
            }
            clients.removeAll(sockets(pid));
        }
        return !clients.isEmpty();
    }

    private Set<String> listening(int port) {
        return rows(":" + HexFormat.of().withUpperCase().toHexDigits((short) port) + " ").stream()
                .filter(row -> row.state().equals(LISTEN) && row.port() == port)
                .map(Row::inode)
                .collect(Collectors.toSet());
    }

    private List<Row> rows() {
        return rows(":");
    }

    /** @param part what is in every line that is wanted; others may come along */
    private List<Row> rows(String part) {
        List<Row> rows = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            List<String> lines;
            try {
                lines = Files.readAllLines(proc.resolve(table));
            } catch (IOException e) {
                // A machine without IPv6 has no tcp6.
                continue;
            }
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                if (!line.contains(part)) {
                    continue;
                }
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9) {
                    String[] local = fields[1].split(":");
                    String[] remote = fields[2].split(":");
                    rows.add(new Row(
                            address(local[0]),
                            Integer.parseInt(local[1], 16),
                            Integer.parseInt(remote[1], 16),
                            fields[3],
                            fields[9]));
                }
            }
        }
        return rows;
    }

    /** An address as /proc writes it: 32-bit words in the machine's byte order, in hexadecimal. */
    private static String address(String hex) {
        ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.nativeOrder());
        ByteBuffer network = ByteBuffer.allocate(words.capacity());
        while (words.hasRemaining()) {
            network.putInt(words.getInt());
        }
        try {
            return InetAddress.getByAddress(network.array()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of " + hex.length() + " digits", e);
        }
    }

    private List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            processes.forEach(
                    process -> pids.add(Long.parseLong(process.getFileName().toString())));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return pids;
    }

    /** The inodes of the sockets of a process; none when it has ended or is another user's. */
    private Set<String> sockets(long pid) {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> descriptors =
                Files.newDirectoryStream(proc.resolve(Long.toString(pid)).resolve("fd"))) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Set.of();
        }
        return inodes;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // Closed since it was listed.
            return "";
        }
    }
}
