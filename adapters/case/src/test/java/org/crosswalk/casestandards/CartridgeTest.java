package org.crosswalk.casestandards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.casestandards.SampleFramework.ITEM;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.casestandards.cartridge.CartridgeImporter;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.web.testing.TestGateway;

/** What the resources of a Common Cartridge or QTI package are aligned to. */
class CartridgeTest {

    private static final String MANIFEST = """
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest identifier="unit-3" xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
                xmlns:csm="http://www.imsglobal.org/xsd/imsccv1p3/imscsmd_v1p0">
              <organizations><organization identifier="o"><item identifier="root"><item identifier="i1" identifierref="quiz">
                <title>Quiz on slopes</title></item></item></organization></organizations>
              <resources>
                <resource identifier="quiz" type="imsqti_xmlv1p2/imscc_xmlv1p3/assessment">
                  <metadata><csm:curriculumStandardsMetadataSet><csm:curriculumStandardsMetadata providerId="CASE">
                    <csm:setOfGUIDs region="XX" version="2026">
                      <csm:labelledGUID><csm:label>F.1</csm:label><csm:GUID>20000000-0000-4000-8000-000000000002</csm:GUID></csm:labelledGUID>
                      <csm:labelledGUID><csm:GUID>URN:UUID:2F000000-0000-4000-8000-000000000001</csm:GUID></csm:labelledGUID>
                      <csm:labelledGUID><csm:GUID>S11434BF</csm:GUID></csm:labelledGUID>
                    </csm:setOfGUIDs></csm:curriculumStandardsMetadata></csm:curriculumStandardsMetadataSet></metadata>
                  <file href="quiz.xml"/>
                </resource>
                <resource identifier="plain" type="webcontent" href="a.html"><file href="a.html"/></resource>
              </resources>
            </manifest>
            """;

    @TempDir
    private Path folder;

    private TestGateway gateway;
    private CartridgeImporter importer;

    @BeforeEach
    void start() {
        gateway = SampleFramework.gateway();
        SampleFramework.load(gateway, SampleFramework.json());
        importer = new CartridgeImporter(gateway.hub(), gateway.web().vertx());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void a_resource_with_standards_becomes_a_resource_with_objectives() throws IOException {
        Path zip = zip(MANIFEST);
        assertThat(importer.recognises(zip)).isTrue();
        JsonObject report = await(importer.load(PINE, zip, "publisher"));
        assertThat(report.getInteger("read")).isEqualTo(1);
        assertThat(report.getJsonArray("findings")).extracting(finding -> ((JsonObject) finding).getString("rule"))
                .containsExactly("names a target that is no GUID: S11434BF",
                        "is aligned to 2f000000-0000-4000-8000-000000000001, which is not known here;"
                                + " it holds as soon as the item arrives");
        Resource quiz = resources().getFirst();
        assertThat(quiz.title()).isEqualTo("Quiz on slopes");
        assertThat(quiz.vendorResourceId()).isEqualTo("quiz");
        assertThat(quiz.objectives()).containsExactly(ITEM, "2f000000-0000-4000-8000-000000000001");
        assertThat(await(importer.load(PINE, zip, "publisher")).getInteger("changed")).isZero();
    }

    @Test
    void a_manifest_that_is_no_xml_or_names_files_outside_is_refused() throws IOException {
        Path broken = zip(MANIFEST.replace("</resources>", ""));
        assertThatThrownBy(() -> await(importer.load(PINE, broken, "publisher")))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("line");
        Path outside = zip(MANIFEST.replace("<manifest ", "<!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><manifest ")
                .replace("Quiz on slopes", "&x;"));
        assertThatThrownBy(() -> await(importer.load(PINE, outside, "publisher"))).isInstanceOf(HubException.class);
        assertThat(resources()).isEmpty();
    }

    @Test
    void what_is_no_package_is_left_to_others() throws IOException {
        Path text = Files.writeString(folder.resolve("a.zip"), "text");
        assertThat(importer.recognises(text)).isFalse();
        assertThat(importer.recognises(folder)).isFalse();
    }

    private List<Resource> resources() {
        Grant everything = gateway.hub().grants().system(PINE, "test");
        return await(gateway.hub().records().list(PINE, everything, Resource.TYPE, Query.where(Predicate.ALL)))
                .value().items();
    }

    private Path zip(String manifest) throws IOException {
        Path file = folder.resolve("unit.imscc");
        try (OutputStream stream = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            zip.putNextEntry(new ZipEntry("imsmanifest.xml"));
            zip.write(manifest.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
