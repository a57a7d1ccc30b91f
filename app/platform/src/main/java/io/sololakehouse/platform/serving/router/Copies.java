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

    /** Bytes that pass through a conduit. */
    private interface Passing {
        long pass() throws IOException;
    }

    /** Lets bytes pass and copies those that did: of each buffer what lies between its positions before and after. */
    private static long copied(Copy copy, ByteBuffer[] buffers, int offset, int length, Passing passing)
            throws IOException {
        int[] before = new int[length];
        for (int i = 0; i < length; i++) {
            before[i] = buffers[offset + i].position();
        }
        long passed = passing.pass();
        for (int i = 0; i < length; i++) {
            copy.add(buffers[offset + i], before[i], buffers[offset + i].position());
        }
        return passed;
    }

    private static int copied(Copy copy, ByteBuffer buffer, Passing passing) throws IOException {
        return (int) copied(copy, new ByteBuffer[] {buffer}, 0, 1, passing);
    }

    private static final class Source extends AbstractStreamSourceConduit<StreamSourceConduit> {
        private final Copy copy;

        private Source(StreamSourceConduit next, Copy copy) {
            super(next);
            this.copy = copy;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return copied(copy, into, () -> super.read(into));
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) throws IOException {
            return copied(copy, into, offset, length, () -> super.read(into, offset, length));
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
            return copied(copy, from, () -> super.write(from));
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) throws IOException {
            return copied(copy, from, offset, length, () -> super.write(from, offset, length));
        }

        @Override
        public int writeFinal(ByteBuffer from) throws IOException {
            return copied(copy, from, () -> super.writeFinal(from));
        }

        @Override
        public long writeFinal(ByteBuffer[] from, int offset, int length) throws IOException {
            return copied(copy, from, offset, length, () -> super.writeFinal(from, offset, length));
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
