package io.sololakehouse.workbench.control.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;

/** Pictures of nodes, sharp enough for a document. */
public final class ChartPictures {

    private static final double SHARP = 2;

    private ChartPictures() {}

    /** What the node shows, at twice its size. FX thread. */
    public static WritableImage of(Node node) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(new Scale(SHARP, SHARP));
        return node.snapshot(parameters, null);
    }

    /** The picture as the bytes of a PNG file. Any thread. */
    public static byte[] png(WritableImage picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("This Java has no writer for PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
