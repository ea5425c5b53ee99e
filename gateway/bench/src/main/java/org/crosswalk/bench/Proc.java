package org.crosswalk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What Linux tells of a process in {@code /proc}; of one that is gone it tells nothing or zero. */
final class Proc {

    /** The unit of CPU times in {@code /proc} is fixed at 1/100 s. */
    private static final long MICROS_OF_A_TICK = 10_000;

    /** Positions in {@code /proc/PID/stat} after the command's name. */
    private static final int PARENT = 1;
    private static final int FIRST_TIME = 11;
    private static final int TIMES = 4;

    private static final long BYTES_OF_A_KB = 1_024;

    private Proc() {}

    /** CPU of a process, of its living descendants and of the children that it has outlived, in microseconds. */
    static long cpuMicros(long pid) {
        Stream<Long> descendants = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return Stream.concat(Stream.of(pid), descendants)
                .flatMap(each -> stat(each).stream().skip(FIRST_TIME).limit(TIMES))
                .mapToLong(Long::parseLong)
                .sum() * MICROS_OF_A_TICK;
    }

    static OptionalLong parent(long pid) {
        return stat(pid).stream().skip(PARENT).limit(1).mapToLong(Long::parseLong).findFirst();
    }

    static String commandLine(long pid) {
        return read(pid, "cmdline").replace('\0', ' ').strip();
    }

    /** The program's name, such as {@code java}. */
    static String program(long pid) {
        return read(pid, "comm").strip();
    }

    static long residentBytes(long pid) {
        return read(pid, "status").lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_OF_A_KB)
                .sum();
    }

    /** The fields after the name, which may itself hold blanks and parentheses. */
    private static List<String> stat(long pid) {
        String line = read(pid, "stat");
        return line.isEmpty() ? List.of() : List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" "));
    }

    private static String read(long pid, String file) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", String.valueOf(pid), file)), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
