using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>A page of alerts and how many there are of each kind.</summary>
internal sealed record AlertSlice(AlertPage Page, string List, bool HasPrevious)
    : Slice<AlertView>(Page.Rows, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasNext, HasPrevious);

internal sealed class AlertEdgeType() : EdgeTypeOf<AlertView, AlertGraphType>(AlertFields.AlertType);

internal sealed class AlertConnectionType : SliceTypeOf<AlertSlice, AlertView, AlertGraphType, AlertEdgeType>
{
    public AlertConnectionType() : base(AlertFields.AlertType)
    {
        this.Says("counts", Kind.Many<AlertCountType>(), slice => slice.Page.Counts, "Of all that match the filter but for standing and severity: what the tabs show.").Holds(8);
        this.Says("withoutRate", Kind.Many<StringGraphType>(), slice => slice.Page.WithoutRate, "Where the dearest come first: currencies of what is at stake that have no rate in the organisation's. Alerts in them come after the others.").Holds(5);
    }
}

internal sealed class AlertCountType : ObjectGraphType<AlertCount>
{
    public AlertCountType()
    {
        Name = "AlertCount";
        this.ReadableFrom(Role.Viewer);
        this.Says("standing", Kind.One<AlertStandingType>(), count => count.Standing);
        this.Says("severity", Kind.One<AlertSeverityType>(), count => count.Severity);
        this.Says("count", Kind.Integer, count => count.Count);
    }
}

internal sealed class AlertGraphType : ObjectGraphType<AlertView>
{
    public AlertGraphType()
    {
        Name = AlertFields.AlertType;
        Description = "One rule on one campaign, line of a booking or connection: it is out, or was.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, alert => AlertFields.Id(alert.Key));
        this.Says("subject", Kind.One<AlertSubjectType>(), alert => new SubjectView(SubjectKey.Parse(alert.Key.Subject), alert.SubjectName, alert.Owner), "What is watched.");
        this.Says("ruleId", Kind.Text, alert => alert.Key.Rule);
        this.Says("rule", Kind.Text, alert => alert.RuleName);
        this.Says("ruleVersion", Kind.Integer, alert => alert.RuleVersion, "That judged it last.");
        this.Says("standing", Kind.One<AlertStandingType>(), alert => alert.Standing);
        this.Says("severity", Kind.One<AlertSeverityType>(), alert => alert.Severity, "The worst it was since it fired.");
        this.Says("phase", Kind.One<AlertPhaseType>(), alert => alert.Phase);
        this.Says("firedAt", Kind.Moment, alert => alert.FiredAt);
        this.Says("resolvedAt", Kind.MomentOrNull, alert => alert.ResolvedAt);
        this.Says("sentence", Kind.Text, alert => alert.Sentence, "What happened, with its numbers.");
        this.Says("acknowledgedBy", Kind.TextOrNull, alert => alert.AcknowledgedBy);
        this.Says("acknowledgedAt", Kind.MomentOrNull, alert => alert.AcknowledgedAt);
        this.Says("assigneeId", typeof(IdGraphType), alert => alert.Assignee is { } member ? AlertMembers.Id(member) : null);
        this.Says("assignee", Kind.TextOrNull, alert => alert.AssigneeName);
        this.Says("snoozedUntil", Kind.MomentOrNull, alert => alert.SnoozedUntil);
        this.Says("snoozedBy", Kind.TextOrNull, alert => alert.SnoozedBy);
        this.Says("snoozeReason", Kind.TextOrNull, alert => alert.SnoozeReason);
        this.Says("snoozeWhen", Kind.TextOrNull, alert => alert.SnoozeWhen, "The condition that ends the snooze before its time when it holds; null where only time does.");
        this.Says("takenBackAt", Kind.MomentOrNull, alert => alert.TakenBackAt, "When it was found out that it should not have fired, for the data it fired on was restated; null where it was not.");
        this.Says("stakePerHour", Kind.AmountOrNull, alert => alert.StakePerHour,
            "Money that is lost each hour that it stays out, by the figures it was judged by last, in two digits that count; null where nobody knows, and of what is over.");
        this.Says("stakeCurrency", Kind.TextOrNull, alert => alert.StakeCurrency);
        this.Says("foreseen", Kind.OneOrNull<ForeseenStepType>(), alert => alert.Foreseen, "What it comes to next if nothing happens; null where nobody can say.");
        this.Says("followsFrom", Kind.OneOrNull<AlertOriginType>(), alert => alert.FollowsFrom,
            "The alert that it follows from while both are out: receivers that are told of that one are not told of this. Null when it follows from none.");
        this.Says("silencedUntil", Kind.MomentOrNull, alert => alert.SilencedUntil, "When the silence that covers it longest ends: receivers are not told of it before. Null when none covers it.");
        this.Says("silencedBy", Kind.TextOrNull, alert => alert.SilencedBy);
        this.Says("silenceReason", Kind.TextOrNull, alert => alert.SilenceReason);
    }
}

internal sealed class AlertOriginType : ObjectGraphType<AlertOrigin>
{
    public AlertOriginType()
    {
        Name = "AlertOrigin";
        Description = "An alert that others follow from.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, one => AlertFields.Id(one.Key));
        this.Says("subject", Kind.Text, one => one.SubjectName, "The name of what is watched.");
        this.Says("rule", Kind.Text, one => one.RuleName);
    }
}

internal sealed class AlertDetailType : ObjectGraphType<AlertDetail>
{
    public AlertDetailType()
    {
        Name = "AlertDetail";
        this.ReadableFrom(Role.Viewer);
        this.Says("alert", Kind.One<AlertGraphType>(), detail => detail.Alert);
        this.Says("transitions", Kind.Many<AlertTransitionType>(), detail => detail.Transitions, "The newest first, at most 200.").Holds(20);
        this.Says("deeds", Kind.Many<AlertDeedType>(), detail => detail.Deeds, "What people did about it, the newest first, at most 200.").Holds(10);
    }
}

internal sealed class AlertTransitionType : ObjectGraphType<TransitionView>
{
    public AlertTransitionType()
    {
        Name = "AlertTransition";
        Description = "A step of an alert as it was taken. Steps are numbered from 1 without gaps.";
        this.ReadableFrom(Role.Viewer);
        this.Says("sequence", Kind.Count, step => (double)step.Sequence);
        this.Says("from", Kind.One<AlertPhaseType>(), step => step.From);
        this.Says("to", Kind.One<AlertPhaseType>(), step => step.To);
        this.Says("notice", Kind.OneOrNull<AlertNoticeType>(), step => step.Notice, "What was to be told; null when the step is only kept.");
        this.Says("takesBack", Kind.Flag, step => step.TakesBack, "Whether it says that the alert should not have fired, for its data was restated; the readings are those that the moment has now.");
        this.Says("severity", Kind.OneOrNull<AlertSeverityType>(), step => step.Severity);
        this.Says("at", Kind.Moment, step => step.At);
        this.Says("value", Kind.AmountOrNull, step => step.Value, "The value judged; null when unknown.");
        this.Says("threshold", Kind.AmountOrNull, step => step.Threshold, "Of the rule's first comparison.");
        this.Says("ruleVersion", Kind.Integer, step => step.RuleVersion);
        this.Says("sentence", Kind.TextOrNull, step => step.Sentence, "Null when the alert ended with its rule.");
        this.Says("condition", Kind.TextOrNull, step => step.Condition, "As the rule had it.");
        this.Says("readings", Kind.Many<AlertReadingType>(), step => step.Readings, "All that the rule read then.").Holds(6);
        this.Says("deviation", Kind.OneOrNull<AlertDeviationType>(), step => step.Deviation, "When it fired by what was delivered: how far the last complete day was off what is usual; null where that was less than a tenth, or too little is known.");
    }
}

internal sealed class AlertDeviationType : ObjectGraphType<DeviationView>
{
    public AlertDeviationType()
    {
        Name = "AlertDeviation";
        Description = "How far a campaign's last complete day was off what is usual: the same day of weeks before, or for want of them the days just before.";
        this.ReadableFrom(Role.Viewer);
        this.Says("day", Kind.Day, deviation => deviation.Day, "By the advertiser's clock.");
        this.Says("points", Kind.Amount, deviation => (decimal)deviation.Points, "Percent of what is usual; negative is less.");
        this.Says("causes", Kind.Many<AlertCauseType>(), deviation => deviation.Causes, "What it is made of, the largest first; the smallest are left out.").Holds(10);
    }
}

internal sealed class AlertCauseType : ObjectGraphType<CauseView>
{
    public AlertCauseType()
    {
        Name = "AlertCause";
        this.ReadableFrom(Role.Viewer);
        this.Says("kind", Kind.One<AlertCauseKindType>(), cause => cause.Kind);
        this.Says("subject", Kind.Text, cause => cause.Subject, "The line item, or what it belongs to where that was changed.");
        this.Says("points", Kind.Amount, cause => (decimal)cause.Points, "In percent of what is usual altogether.");
        this.Says("since", Kind.MomentOrNull, cause => cause.Since, "When it began, as far as Paceline knows.");
    }
}

internal sealed class AlertCauseKindType : EnumerationGraphType<CauseKind>
{
    public AlertCauseKindType() => Name = "AlertCauseKind";
}

internal sealed class AlertReadingType : ObjectGraphType<ReadingView>
{
    public AlertReadingType()
    {
        Name = "AlertReading";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, reading => reading.Name);
        this.Says("label", Kind.Text, reading => reading.Label);
        this.Says("value", Kind.Text, reading => reading.Value, "As people read it; how it is not known, when it is not.");
        this.Says("unit", Kind.Text, reading => reading.Unit);
        this.Says("asOf", Kind.Moment, reading => reading.AsOf, "The end of the time it covers.");
    }
}

internal sealed class AlertDeedType : ObjectGraphType<DeedView>
{
    public AlertDeedType()
    {
        Name = "AlertDeed";
        this.ReadableFrom(Role.Viewer);
        this.Says("kind", Kind.Text, deed => deed.Kind, "ACKNOWLEDGED, UNACKNOWLEDGED, SNOOZED, WOKEN, ASSIGNED, UNASSIGNED or COMMENTED.");
        this.Says("at", Kind.Moment, deed => deed.At);
        this.Says("by", Kind.Text, deed => deed.By);
        this.Says("detail", Kind.Text, deed => deed.Detail, "What there is to say of it; of a comment, the comment.");
    }
}

internal sealed record AlertPayload(HandlingOutcome Outcome, string? ClientMutationId);

internal sealed class AlertPayloadType : ObjectGraphType<AlertPayload>
{
    public AlertPayloadType()
    {
        Name = "AlertPayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("alert", Kind.OneOrNull<AlertDetailType>(), payload => payload.Outcome.Alert, "As it is now; null when nothing was done.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => Errors(payload.Outcome.Problem, payload.Outcome.Why)).Holds(1);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }

    public static UserError[] Errors(HandlingProblem problem, IReadOnlyList<string> reasons) => problem switch
    {
        HandlingProblem.None => [],
        HandlingProblem.NotAMember => [new(["memberId"], "NO_MEMBER", "This person is no member; they may have left.")],
        HandlingProblem.NoText => [new(["text"], "TEXT_EMPTY", "Say something.")],
        HandlingProblem.BadMoment => [new(["until"], "BAD_VALUE", "Choose a moment from now on and at most 90 days away.")],
        HandlingProblem.BadCondition => [.. reasons.Select(why => new UserError(["when"], "BAD_CONDITION", why))],
        _ => [new(["id"], ErrorCodes.NotFound, "There is no such alert, or it is over; look at the list anew.")],
    };
}

internal sealed class AlertAssigneeType : ObjectGraphType<AssigneeView>
{
    public AlertAssigneeType()
    {
        Name = "AlertAssignee";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, member => AlertMembers.Id(member.Member));
        this.Says("name", Kind.Text, member => member.Name);
        this.Says("isMe", Kind.Flag, member => member.IsMe);
    }
}
