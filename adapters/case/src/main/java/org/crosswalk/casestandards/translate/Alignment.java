package org.crosswalk.casestandards.translate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.crosswalk.hub.alignment.NormalForm;
import org.crosswalk.web.Spelling;

/** CASE's half of the alignment: its GUIDs are the hub's; packages of content name them in their metadata. */
public final class Alignment {

    private static final Pattern GUID = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /** Where CASE and packages of content name targets, and how. */
    public static final List<Spelling> SPELLINGS = List.of(
            new Spelling("`identifier` of a CFItem, and of the nodes of associations", NormalForm::of,
                    (address, target) -> Optional.of(target)),
            Spelling.read("`GUID` in the curriculum-standards metadata of a Common Cartridge or QTI package",
                    Alignment::ofMetadata));

    private Alignment() {}

    /** The target that metadata names: the first GUID in the text, whatever stands around it. */
    public static Optional<String> ofMetadata(String text) {
        Matcher guid = GUID.matcher(text);
        return guid.find() ? NormalForm.of(guid.group()) : Optional.empty();
    }
}
