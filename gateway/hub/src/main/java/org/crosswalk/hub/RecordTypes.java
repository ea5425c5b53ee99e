package org.crosswalk.hub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.crosswalk.hub.alignment.Alignment;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.disclosure.Disclosure;
import org.crosswalk.hub.disclosure.Suppression;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.AssessmentLineItem;
import org.crosswalk.hub.gradebook.AssessmentResult;
import org.crosswalk.hub.gradebook.Category;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.identity.IdentityConflict;
import org.crosswalk.hub.identity.IdentityLink;
import org.crosswalk.hub.identity.Parked;
import org.crosswalk.hub.launches.Launch;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.person.ErasureOrder;
import org.crosswalk.hub.person.LegalHold;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.AcademicSession;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Demographics;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.hub.supports.Comment;
import org.crosswalk.hub.supports.Indicator;
import org.crosswalk.hub.supports.Support;
import org.crosswalk.hub.supports.SupportSignal;
import org.crosswalk.hub.supports.TargetAssignment;

/** The kinds of record that the hub holds and that a sharing policy may name. */
public final class RecordTypes {

    private static final List<RecordType<?>> ALL = List.of(
            Org.TYPE, AcademicSession.TYPE, Course.TYPE, SchoolClass.TYPE, User.TYPE, Enrollment.TYPE,
            Demographics.TYPE, Category.TYPE, LineItem.TYPE, ScoreScale.TYPE, Result.TYPE, AssessmentLineItem.TYPE,
            AssessmentResult.TYPE, Resource.TYPE,
            CFDocument.TYPE, CFItem.TYPE, CFAssociation.TYPE, CFDefinition.TYPE, CFRubric.TYPE, Alignment.TYPE, Evidence.TYPE,
            MasteryValue.TYPE, IdentityLink.TYPE, Parked.TYPE, Disclosure.TYPE,
            Delivery.TYPE, Run.TYPE,
            IdentityConflict.TYPE, TargetAssignment.TYPE, Support.TYPE, Indicator.TYPE, Comment.TYPE, SupportSignal.TYPE,
            Launch.TYPE, Suppression.TYPE, LegalHold.TYPE, ErasureOrder.TYPE, AuditEntry.TYPE);

    private RecordTypes() {}

    /** All of them. */
    public static List<RecordType<?>> all() {
        return ALL;
    }

    /** By the name of each kind, the names of its components. */
    public static Map<String, Set<String>> components() {
        Map<String, Set<String>> components = new LinkedHashMap<>();
        ALL.forEach(type -> components.put(type.name(), type.componentNames()));
        return components;
    }
}
