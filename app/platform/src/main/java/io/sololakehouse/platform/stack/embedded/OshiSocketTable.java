package io.sololakehouse.platform.stack.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/** The sockets of macOS and Windows, through OSHI. */
final class OshiSocketTable implements SocketTable {

    private final InternetProtocolStats stats =
            new SystemInfo().getOperatingSystem().getInternetProtocolStats();

    @Override
    public boolean listens(long pid, int port) {
        return listening().stream()
                .anyMatch(socket -> socket.getLocalPort() == port && socket.getowningProcessId() == pid);
    }

    @Override
    public Optional<Holder> holder(int port) {
        return listening().stream()
                .filter(socket -> socket.getLocalPort() == port)
                .findFirst()
                .map(socket -> Holder.of(Math.max(0, socket.getowningProcessId())));
    }

    @Override
    public List<Listener> listeners(Set<Long> pids) {
        return listening().stream()
                .filter(socket -> pids.contains((long) socket.getowningProcessId()))
                .map(socket -> new Listener(
                        socket.getowningProcessId(), address(socket.getLocalAddress()), socket.getLocalPort()))
                .toList();
    }

    @Override
    public boolean connectedFromOutside(int port, Set<Long> inside) {
        return stats.getConnections().stream()
                .filter(socket -> socket.getState() == TcpState.ESTABLISHED && socket.getForeignPort() == port)
                .anyMatch(socket -> !inside.contains((long) socket.getowningProcessId()));
    }

    private List<IPConnection> listening() {
        return stats.getConnections().stream()
                .filter(socket -> socket.getState() == TcpState.LISTEN)
                .toList();
    }

    private static String address(byte[] bytes) {
        if (bytes.length == 0) {
            return "0.0.0.0";
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
