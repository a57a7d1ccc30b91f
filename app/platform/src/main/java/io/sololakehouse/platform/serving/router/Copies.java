package io.sololakehouse.platform.serving.router;

import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/** The bodies of one exchange, copied as they pass, up to a bound. Used by the thread that handles the exchange. */
final class Copies {

    private final Copy request;
    private final Copy response;

    private Copies(int largest) {
        this.request = new Copy(largest);
        this.response = new Copy(largest);
    }

    /** Begins to copy. @param largest bytes of either body */
    static Copies of(HttpServerExchange exchange, int largest) {
        Copies copies = new Copies(largest);
        exchange.addRequestWrapper((factory, of) -> new Source(factory.create(), copies.request));
        exchange.addResponseWrapper((factory, of) -> new Sink(factory.create(), copies.response));
        return copies;
    }

    boolean tooLarge() {
        return request.tooLarge || response.tooLarge;
    }

    byte[] request() {
        return request.bytes.toByteArray();
    }

    byte[] response() {
        return response.bytes.toByteArray();
    }

    private static final class Copy {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int largest;
        private boolean tooLarge;

        private Copy(int largest) {
            this.largest = largest;
        }

        /** What of a buffer was just read into it, or written from it. */
        private void add(ByteBuffer buffer, int from, int to) {
            if (tooLarge || to <= from) {
                return;
            }
            if (bytes.size() + to - from > largest) {
                tooLarge = true;
                bytes.reset();
                return;
            }
            ByteBuffer part = buffer.duplicate();
            part.limit(to).position(from);
            byte[] copy = new byte[to - from];
            part.get(copy);
            bytes.writeBytes(copy);
        }
    }

    private static int[] positions(ByteBuffer[] buffers, int offset, int length) {
        int[] positions = new int[length];
        for (int i = 0; i < length; i++) {
            positions[i] = buffers[offset + i].position();
        }
        return positions;
    }

    private static void add(Copy copy, ByteBuffer[] buffers, int offset, int[] before) {
        for (int i = 0; i < before.length; i++) {
            copy.add(buffers[offset + i], before[i], buffers[offset + i].position());
        }
    }

    private static final class Source extends AbstractStreamSourceConduit<StreamSourceConduit> {
        private final Copy copy;

        private Source(StreamSourceConduit next, Copy copy) {
            super(next);
            this.copy = copy;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            int before = into.position();
            int read = super.read(into);
            copy.add(into, before, into.position());
            return read;
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) throws IOException {
            int[] before = positions(into, offset, length);
            long read = super.read(into, offset, length);
            add(copy, into, offset, before);
            return read;
        }

        @Override
        public long transferTo(long position, long count, FileChannel target) throws IOException {
            return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
        }

        @Override
        public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
            return IoUtils.transfer(new ConduitReadableByteChannel(this), count, through, target);
        }
    }

    private static final class Sink extends AbstractStreamSinkConduit<StreamSinkConduit> {
        private final Copy copy;

        private Sink(StreamSinkConduit next, Copy copy) {
            super(next);
            this.copy = copy;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            int before = from.position();
            int written = super.write(from);
            copy.add(from, before, from.position());
            return written;
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) throws IOException {
            int[] before = positions(from, offset, length);
            long written = super.write(from, offset, length);
            add(copy, from, offset, before);
            return written;
        }

        @Override
        public int writeFinal(ByteBuffer from) throws IOException {
            int before = from.position();
            int written = super.writeFinal(from);
            copy.add(from, before, from.position());
            return written;
        }

        @Override
        public long writeFinal(ByteBuffer[] from, int offset, int length) throws IOException {
            int[] before = positions(from, offset, length);
            long written = super.writeFinal(from, offset, length);
            add(copy, from, offset, before);
            return written;
        }

        @Override
        public long transferFrom(FileChannel source, long position, long count) throws IOException {
            return source.transferTo(position, count, new ConduitWritableByteChannel(this));
        }

        @Override
        public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
            return IoUtils.transfer(source, count, through, new ConduitWritableByteChannel(this));
        }
    }
}
