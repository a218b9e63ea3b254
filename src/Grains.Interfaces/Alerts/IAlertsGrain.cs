using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>An organisation's alerts as people see them, and what they do about them. Key: <c>o12/alerts</c>.</summary>
[Alias("alerts.IAlertsGrain"), GrainInterfaceType("alerts.alerts")]
public interface IAlertsGrain : IGrainWithStringKey
{
    /// <summary>A page of alerts in the order asked for, with how many there are of each kind.</summary>
    [Alias("Find")]
    Task<AlertPage> Find(AlertQuery query);

    /// <summary>An alert with everything that became of it; null when there is none.</summary>
    [Alias("Load")]
    Task<AlertDetail?> Load(AlertKey alert);

    /// <summary>Alerts that are not out and fire at a moment if nothing happens, the soonest first, at most 200.</summary>
    [Alias("Coming")]
    Task<IReadOnlyList<ComingAlert>> Coming(ComingQuery query);

    /// <summary>Says that somebody has seen the alert as bad as it is now, or that nobody has.</summary>
    [Alias("Acknowledge")]
    Task<HandlingOutcome> Acknowledge(AlertKey alert, bool seen);

    /// <summary>Puts the alert aside; null takes it up again.</summary>
    [Alias("Snooze")]
    Task<HandlingOutcome> Snooze(AlertKey alert, SnoozeDraft? snooze);

    /// <summary>Gives the alert to a member; null takes it from whoever has it.</summary>
    [Alias("Assign")]
    Task<HandlingOutcome> Assign(AlertKey alert, long? member);

    /// <summary>The same of many alerts at once: those that can be are, and of the others is said why not.</summary>
    [Alias("AcknowledgeMany")]
    Task<HandledAlerts> AcknowledgeMany(IReadOnlyList<AlertKey> alerts, bool seen);

    /// <inheritdoc cref="AcknowledgeMany"/>
    [Alias("SnoozeMany")]
    Task<HandledAlerts> SnoozeMany(IReadOnlyList<AlertKey> alerts, SnoozeDraft? snooze);

    /// <inheritdoc cref="AcknowledgeMany"/>
    [Alias("AssignMany")]
    Task<HandledAlerts> AssignMany(IReadOnlyList<AlertKey> alerts, long? member);

    /// <summary>Keeps what somebody says of the alert, whether it is out or over.</summary>
    [Alias("Comment")]
    Task<HandlingOutcome> Comment(AlertKey alert, string text);

    /// <summary>Members an alert can be given to, by name.</summary>
    [Alias("Assignees")]
    Task<IReadOnlyList<AssigneeView>> Assignees();

    /// <summary>Rules that fired in the last days, the noisiest first, at most 100.</summary>
    [Alias("Noise")]
    Task<IReadOnlyList<RuleNoise>> Noise(int days);
}

/// <summary>How often a rule spoke in a while, and what people did about it.</summary>
/// <param name="Firings">How often an alert of it fired.</param>
/// <param name="Subjects">On how many campaigns, lines of bookings or connections.</param>
/// <param name="Acknowledged">How many of the firings somebody acknowledged before the alert fired anew.</param>
/// <param name="Snoozed">How many somebody put aside.</param>
/// <param name="Flapped">How many came within an hour after the same alert had been over.</param>
/// <param name="TakenBack">How many should not have fired, by what became known since.</param>
/// <param name="Precision">Acknowledged of all that were acknowledged or taken back, what was both counting as taken back; null where nothing was.</param>
/// <param name="MedianSeconds">From firing to the first acknowledgement, of those that have one; null where none has.</param>
[GenerateSerializer, Immutable, Alias("alerts.ruleNoise")]
public sealed record RuleNoise(
    [property: Id(0)] string Rule, [property: Id(1)] string RuleName, [property: Id(2)] int Firings, [property: Id(3)] int Subjects, [property: Id(4)] int Acknowledged,
    [property: Id(5)] int Snoozed, [property: Id(6)] int Flapped, [property: Id(7)] int? MedianSeconds, [property: Id(8)] int TakenBack, [property: Id(9)] decimal? Precision);

/// <param name="IsMe">Whether it is whoever asks.</param>
[GenerateSerializer, Immutable, Alias("alerts.assigneeView")]
public sealed record AssigneeView([property: Id(0)] long Member, [property: Id(1)] string Name, [property: Id(2)] bool IsMe);

/// <summary>An alert: one rule on one thing it watches.</summary>
/// <param name="Subject">What is watched, such as dv360:123, booking:12:10 for a line of a booking, or connection:dv360:4.</param>
[GenerateSerializer, Immutable, Alias("alerts.alertKey")]
public sealed record AlertKey([property: Id(0)] string Subject, [property: Id(1)] string Rule);

/// <summary>An alert that others follow from.</summary>
[GenerateSerializer, Immutable, Alias("alerts.alertOrigin")]
public sealed record AlertOrigin([property: Id(0)] AlertKey Key, [property: Id(1)] string SubjectName, [property: Id(2)] string RuleName);

/// <summary>Where an alert stands for those who handle it. The numbers are stored: never renumber.</summary>
public enum AlertStanding
{
    Open = 1,
    Acknowledged = 2,
    Snoozed = 3,
    Resolved = 4,
}

/// <summary>What comes first in the inbox. The numbers go over the wire: never renumber.</summary>
public enum AlertOrder
{
    /// <summary>The gravest, and of those the newest.</summary>
    Gravest = 1,

    /// <summary>What costs most each hour, by the organisation's rates; then the gravest.</summary>
    Dearest = 2,
}

/// <summary>What the inbox is asked for. Empty lists do not restrict.</summary>
[GenerateSerializer, Immutable, Alias("alerts.alertQuery")]
public sealed record AlertQuery
{
    [Id(0)] public string? Search { get; init; }
    [Id(1)] public IReadOnlyList<AlertStanding> Standings { get; init; } = [];
    [Id(2)] public IReadOnlyList<Severity> Severities { get; init; } = [];
    [Id(3)] public IReadOnlyList<string> Rules { get; init; } = [];
    [Id(4)] public IReadOnlyList<string> Subjects { get; init; } = [];
    [Id(5)] public long? Assignee { get; init; }
    [Id(6)] public int First { get; init; }

    /// <summary>The sort value is the cost, severity and the moment it fired, the key what is watched and the rule.</summary>
    [Id(7)] public Keyset? After { get; init; }

    /// <summary>Whether whoever asks may know what bookings earn; others see no alerts of bookings.</summary>
    [Id(8)] public bool SeesMargin { get; init; }

    /// <summary>Of the lines of these bookings; their numbers.</summary>
    [Id(9)] public IReadOnlyList<int> Bookings { get; init; } = [];

    /// <summary>Of these connections themselves; their numbers.</summary>
    [Id(10)] public IReadOnlyList<int> Connections { get; init; } = [];

    [Id(11)] public AlertOrder Order { get; init; } = AlertOrder.Gravest;

    /// <summary>Of campaigns of whose advertisers, with all that is theirs; numbers of teams.</summary>
    [Id(12)] public IReadOnlyList<int> Teams { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("alerts.alertPage")]
public sealed record AlertPage(
    [property: Id(0)] IReadOnlyList<AlertView> Rows,
    [property: Id(1)] IReadOnlyList<Keyset> Cursors,
    [property: Id(2)] bool HasNext,
    [property: Id(3)] IReadOnlyList<AlertCount> Counts)
{
    /// <summary>Currencies of what is at stake that nobody published a rate for, where the dearest come first: those alerts come after the others.</summary>
    [Id(4)] public IReadOnlyList<string> WithoutRate { get; init; } = [];
}

/// <summary>How many there are, of all that match the rest of the filter.</summary>
[GenerateSerializer, Immutable, Alias("alerts.alertCount")]
public sealed record AlertCount([property: Id(0)] AlertStanding Standing, [property: Id(1)] Severity Severity, [property: Id(2)] int Count);

[GenerateSerializer, Immutable, Alias("alerts.alertView")]
public sealed record AlertView
{
    [Id(0)] public required AlertKey Key { get; init; }
    [Id(1)] public required string SubjectName { get; init; }

    /// <summary>Whose it is: the advertiser of a campaign, the client of a booking.</summary>
    [Id(2)] public required string Owner { get; init; }
    [Id(3)] public required string RuleName { get; init; }
    [Id(4)] public required int RuleVersion { get; init; }
    [Id(5)] public required AlertStanding Standing { get; init; }

    /// <summary>The worst it was since it fired.</summary>
    [Id(6)] public required Severity Severity { get; init; }
    [Id(7)] public required AlertPhase Phase { get; init; }
    [Id(8)] public required DateTimeOffset FiredAt { get; init; }
    [Id(9)] public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>What happened, with its numbers.</summary>
    [Id(10)] public required string Sentence { get; init; }
    [Id(11)] public string? AcknowledgedBy { get; init; }
    [Id(12)] public DateTimeOffset? AcknowledgedAt { get; init; }
    [Id(13)] public long? Assignee { get; init; }
    [Id(14)] public string? AssigneeName { get; init; }
    [Id(15)] public DateTimeOffset? SnoozedUntil { get; init; }
    [Id(16)] public string? SnoozedBy { get; init; }
    [Id(17)] public string? SnoozeReason { get; init; }

    /// <summary>What ends the snooze before its time when it holds; null where only time does.</summary>
    [Id(25)] public string? SnoozeWhen { get; init; }

    /// <summary>When the silence that covers it longest ends; null when none covers it now, or it is over.</summary>
    [Id(18)] public DateTimeOffset? SilencedUntil { get; init; }
    [Id(19)] public string? SilencedBy { get; init; }
    [Id(20)] public string? SilenceReason { get; init; }

    /// <summary>When it was found out that it should not have fired, for the data it fired on was restated; null where it was not.</summary>
    [Id(21)] public DateTimeOffset? TakenBackAt { get; init; }

    /// <summary>The alert that this one follows from, for as long as both are out: whoever is told of that is not told of this. Null where there is none.</summary>
    [Id(22)] public AlertOrigin? FollowsFrom { get; init; }

    /// <summary>Money that is lost each hour that it stays out, by the figures it was judged by last, in two digits that count; null where nobody knows, and of what is over.</summary>
    [Id(23)] public decimal? StakePerHour { get; init; }

    /// <summary>ISO code; null without a stake.</summary>
    [Id(24)] public string? StakeCurrency { get; init; }

    /// <summary>What it comes to next if nothing happens; null where nobody can say.</summary>
    [Id(26)] public ForeseenView? Foreseen { get; init; }
}

/// <summary>What an alert comes to at a moment if nothing happens until then.</summary>
/// <param name="Severity">Of what will be told: of what is over, how bad it is now.</param>
[GenerateSerializer, Immutable, Alias("alerts.foreseenView")]
public sealed record ForeseenView([property: Id(0)] DateTimeOffset At, [property: Id(1)] Notice Notice, [property: Id(2)] Severity Severity);

/// <summary>Which alerts that are not out yet are asked for. Empty lists do not restrict.</summary>
/// <param name="Subjects">Of these campaigns, their orders and line items; their keys.</param>
/// <param name="SeesMargin">Whether whoever asks may know what bookings earn; others see no alerts of bookings.</param>
[GenerateSerializer, Immutable, Alias("alerts.comingQuery")]
public sealed record ComingQuery(
    [property: Id(0)] IReadOnlyList<string> Subjects, [property: Id(1)] IReadOnlyList<int> Bookings, [property: Id(2)] IReadOnlyList<int> Connections, [property: Id(3)] bool SeesMargin,
    [property: Id(4)] int First);

/// <summary>An alert that is not out, and fires at a moment if nothing happens.</summary>
/// <param name="Owner">Whose it is: the advertiser of a campaign, the client of a booking.</param>
/// <param name="HoldsSince">Since when its condition holds; null where it does not yet.</param>
[GenerateSerializer, Immutable, Alias("alerts.comingAlert")]
public sealed record ComingAlert(
    [property: Id(0)] AlertKey Key, [property: Id(1)] string SubjectName, [property: Id(2)] string Owner, [property: Id(3)] string RuleName, [property: Id(4)] Severity Severity,
    [property: Id(5)] DateTimeOffset At, [property: Id(6)] DateTimeOffset? HoldsSince);

[GenerateSerializer, Immutable, Alias("alerts.alertDetail")]
public sealed record AlertDetail(
    [property: Id(0)] AlertView Alert, [property: Id(1)] IReadOnlyList<TransitionView> Transitions, [property: Id(2)] IReadOnlyList<DeedView> Deeds);

/// <summary>A step of an alert as it was taken.</summary>
/// <param name="Notice">What was to be told; null when the step is only kept.</param>
/// <param name="Value">The value judged; null when unknown.</param>
/// <param name="Sentence">What happened; null when the alert ended with its rule.</param>
/// <param name="Condition">As the rule has it.</param>
/// <param name="TakesBack">Whether it says that the alert should not have fired.</param>
[GenerateSerializer, Immutable, Alias("alerts.transitionView")]
public sealed record TransitionView(
    [property: Id(0)] long Sequence, [property: Id(1)] AlertPhase From, [property: Id(2)] AlertPhase To, [property: Id(3)] Notice? Notice, [property: Id(4)] Severity? Severity,
    [property: Id(5)] DateTimeOffset At, [property: Id(6)] decimal? Value, [property: Id(7)] decimal? Threshold, [property: Id(8)] int RuleVersion,
    [property: Id(9)] string? Sentence, [property: Id(10)] string? Condition, [property: Id(11)] IReadOnlyList<ReadingView> Readings,
    [property: Id(12)] bool TakesBack, [property: Id(13)] DeviationView? Deviation);

/// <summary>How far the last complete day was off what is usual when an alert fired by what was delivered.</summary>
/// <param name="Points">Percent of what is usual; negative is less.</param>
/// <param name="Causes">What it is made of, the largest first; the smallest are left out.</param>
[GenerateSerializer, Immutable, Alias("alerts.deviationView")]
public sealed record DeviationView([property: Id(0)] DateOnly Day, [property: Id(1)] double Points, [property: Id(2)] IReadOnlyList<CauseView> Causes);

/// <summary>One part of a deviation.</summary>
/// <param name="Subject">The line item, or what it belongs to where that was changed.</param>
/// <param name="Points">In percent of what is usual altogether.</param>
/// <param name="Since">When it began, as far as Paceline knows; null where nobody can say.</param>
[GenerateSerializer, Immutable, Alias("alerts.causeView")]
public sealed record CauseView([property: Id(0)] CauseKind Kind, [property: Id(1)] string Subject, [property: Id(2)] double Points, [property: Id(3)] DateTimeOffset? Since);

/// <summary>A value as it was then.</summary>
[GenerateSerializer, Immutable, Alias("alerts.readingView")]
public sealed record ReadingView(
    [property: Id(0)] string Name, [property: Id(1)] string Label, [property: Id(2)] string Value, [property: Id(3)] string Unit, [property: Id(4)] DateTimeOffset AsOf);

/// <summary>What somebody did about an alert.</summary>
[GenerateSerializer, Immutable, Alias("alerts.deedView")]
public sealed record DeedView([property: Id(0)] string Kind, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string By, [property: Id(3)] string Detail);
