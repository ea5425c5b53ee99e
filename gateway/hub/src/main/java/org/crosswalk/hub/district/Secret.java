package org.crosswalk.hub.district;

/**
 * A value that nobody may see. In the configuration it is best written as <code>${env:NAME}</code> or
 * <code>${file:PATH}</code>.
 *
 * @param value never printed
 */
public record Secret(String value) {

    @Override
    public String toString() {
        return "(secret)";
    }
}
