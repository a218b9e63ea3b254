using System.Text.Json.Serialization;
using NodaTime;

namespace Paceline.Alerts;

/// <summary>A rule's version as it is kept.</summary>
public sealed record RuleRecord(string RuleId, int Version, string Text, bool IsPaused, DateTimeOffset At, string ByName);

/// <summary>What is watched, as lists name it.</summary>
/// <param name="Campaign">A campaign's number in gold, its own or that of the campaign it belongs to: whom to tell that it is time to look again; null for all else.</param>
/// <param name="Owner">Whose it is: the advertiser of a campaign, an order or a line item, the client of a booking, the platform of a connection.</param>
public sealed record AlertSubject(SubjectKey Key, long? Campaign, string Name, string Owner)
{
    public static AlertSubject OfCampaign(string key, long number, string name, string advertiser) => new(SubjectKey.OfCampaign(key), number, name, advertiser);

    /// <param name="campaign">The key of its campaign.</param>
    /// <param name="number">The campaign's.</param>
    /// <param name="lineItem">The platform's id of it.</param>
    public static AlertSubject OfLineItem(string campaign, long number, string campaignName, string lineItem, string name, string advertiser) =>
        new(SubjectKey.OfLineItem(campaign, lineItem), number, NestedName.Of(campaignName, name), advertiser);

    /// <inheritdoc cref="OfLineItem"/>
    /// <param name="order">The platform's id of it.</param>
    public static AlertSubject OfOrder(string campaign, long number, string campaignName, string order, string name, string advertiser) =>
        new(SubjectKey.OfOrder(campaign, order), number, NestedName.Of(campaignName, name), advertiser);

    public static AlertSubject OfLine(int booking, string line, string name, string client) => new(SubjectKey.OfLine(booking, line), null, name, client);

    /// <param name="platform">Its code.</param>
    public static AlertSubject OfConnection(string platform, int connection, string name, string platformName) =>
        new(SubjectKey.OfConnection(platform, connection), null, name, platformName);
}

/// <summary>What one judging changed of one alert.</summary>
/// <param name="RuleName">For lists; null to leave the name as it is kept.</param>
public sealed record AlertWrite(AlertChange Change, string? RuleName);

/// <param name="States">By rule.</param>
/// <param name="LookAgain">When it is to be looked at again, as it is kept.</param>
public sealed record SubjectRecord(IReadOnlyDictionary<string, AlertState> States, Instant? LookAgain)
{
    public static SubjectRecord Nothing { get; } = new(new Dictionary<string, AlertState>(), null);
}

/// <summary>Where somebody has put an alert.</summary>
public enum AlertShelf
{
    Open = 1,
    Acknowledged = 2,
    Snoozed = 3,
    Resolved = 4,
}

/// <summary>What is asked of the inbox. Empty lists do not restrict.</summary>
/// <param name="SeesMargin">Whether whoever asks may know what bookings earn; others see no alerts of bookings.</param>
/// <param name="After">The last one seen; null at the beginning.</param>
public sealed record AlertFilter(
    string? Search, IReadOnlyList<int> Shelves, IReadOnlyList<int> Severities, IReadOnlyList<string> Rules, IReadOnlyList<string> Subjects, long? Assignee, bool SeesMargin,
    int First, AlertPlace? After)
{
    /// <summary>Whose lines; their numbers.</summary>
    public IReadOnlyList<int> Bookings { get; init; } = [];

    /// <summary>Which connections' own alerts; their numbers.</summary>
    public IReadOnlyList<int> Connections { get; init; } = [];

    /// <summary>Of campaigns of whose advertisers, with all that is theirs; numbers of teams.</summary>
    public IReadOnlyList<int> Teams { get; init; } = [];

    /// <summary>Puts those first that cost most, by what a unit of each currency is worth; null puts the gravest first.</summary>
    public IReadOnlyDictionary<string, decimal>? Rates { get; init; }
}

/// <summary>A place in the list: the dearest first where that is asked for, then the gravest, of those the newest.</summary>
public sealed record AlertPlace(decimal Cost, int Severity, DateTimeOffset FiredAt, string Subject, string Rule);

public sealed record AlertRecord
{
    /// <summary>What the list is put in order by before anything else; 0 where that is not the cost, or nobody knows what it is worth, and below where nothing is known to be lost.</summary>
    public decimal Cost { get; init; }
    public required string SubjectKey { get; init; }
    public required string SubjectName { get; init; }
    public required string Owner { get; init; }
    public required string RuleId { get; init; }
    public required int RuleVersion { get; init; }
    public required string RuleName { get; init; }
    public required int Shelf { get; init; }
    public required int Severity { get; init; }
    public required int Phase { get; init; }
    public required bool IsOut { get; init; }
    public required DateTimeOffset FiredAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public required string Sentence { get; init; }
    public string? AcknowledgedBy { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public long? Assignee { get; init; }
    public string? AssigneeName { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }
    public string? SnoozedBy { get; init; }
    public string? SnoozeReason { get; init; }

    /// <summary>What ends the snooze before its time when it holds; null where only time does.</summary>
    public string? SnoozeWhen { get; init; }

    /// <summary>The campaign's number in gold; null where it is of something else.</summary>
    public long? Campaign { get; init; }

    /// <summary>When it was found out that it should not have fired; null where it was not.</summary>
    public DateTimeOffset? TakenBackAt { get; init; }

    /// <summary>Lost each hour that it stays out; null where nobody knows, or it is over.</summary>
    public decimal? Stake { get; init; }
    public string? StakeCurrency { get; init; }

    /// <summary>What it comes to next if nothing happens; null where nobody can say.</summary>
    public ForeseenRecord? Foreseen { get; init; }

    /// <summary>What else is out of the same thing, or of the connection that it came by, while this one is out.</summary>
    public IReadOnlyList<AlertBeside> Beside { get; init; } = [];
}

/// <summary>How many alerts that are out are of one kind.</summary>
public sealed record TallyRecord(bool OfBookings, int Shelf, int Severity, long? Assignee, int Count);

/// <param name="Notice">As <see cref="Alerts.Notice"/> numbers it.</param>
/// <param name="Severity">Of what will be told.</param>
public sealed record ForeseenRecord(DateTimeOffset At, int Notice, int Severity);

/// <summary>An alert that is not out, and fires at a moment if nothing happens.</summary>
/// <param name="BreachedSince">Since when its condition holds; null where it does not yet.</param>
public sealed record ComingRecord(string SubjectKey, string SubjectName, string Owner, string RuleId, string RuleName, int Severity, DateTimeOffset At, DateTimeOffset? BreachedSince);

/// <summary>An alert that is out beside another: of the same thing, or of the connection that it came by.</summary>
public sealed record AlertBeside(string SubjectKey, string SubjectName, string RuleId, string RuleName);

/// <param name="Hits">One more than asked for when there are further ones.</param>
/// <param name="Counts">Of all that match the rest of the filter, by shelf and severity.</param>
public sealed record AlertPageRecord(IReadOnlyList<AlertRecord> Hits, IReadOnlyList<(int Shelf, int Severity, int Count)> Counts);

/// <param name="Reason">As it was written; null when the alert ended with its rule.</param>
public sealed record TransitionRecord(
    long Sequence, int From, int To, int? Notice, int? Severity, DateTimeOffset At, decimal? Value, decimal? Threshold, int RuleVersion, ReasonRecord? Reason,
    bool TakesBack);

/// <summary>An alert put aside until something holds, or a moment at the latest.</summary>
public sealed record SnoozeRecord(string SubjectKey, string RuleId, string When, DateTimeOffset Until);

public sealed record DeedRecord(string Kind, DateTimeOffset At, string ByName, string Detail);

public sealed record AlertDetailRecord(AlertRecord Alert, IReadOnlyList<TransitionRecord> Transitions, IReadOnlyList<DeedRecord> Deeds);

/// <summary>Why, as it is kept with a transition.</summary>
public sealed record ReasonRecord(string Sentence, string Condition, IReadOnlyList<ReadingRecord> Readings)
{
    /// <summary>Null where nobody looked, or the last day was as usual.</summary>
    public DeviationRecord? Deviation { get; init; }

    public static ReasonRecord? Of(AlertReason? reason) => reason is null ? null : new(
        reason.Sentence, reason.Condition, [.. reason.Readings.Select(one => new ReadingRecord(one.Name, one.Label, one.Value, one.Unit, one.AsOf.ToDateTimeOffset()))])
    {
        Deviation = DeviationRecord.Of(reason.Deviation),
    };
}

/// <summary>How far a day was off what is usual, and what that is made of, in percent of what is usual.</summary>
public sealed record DeviationRecord(DateOnly Day, double Points, IReadOnlyList<CauseRecord> Causes)
{
    /// <summary>So many causes are kept; the smallest of many are nobody's concern.</summary>
    private const int Most = 10;

    public static DeviationRecord? Of(Deviation? deviation) => deviation is null ? null : new(
        deviation.Day.ToDateOnly(), Math.Round(deviation.Explanation.Points, 1),
        [
            .. deviation.Explanation.Causes.Where(cause => Math.Abs(cause.Points) >= 0.5).OrderByDescending(cause => Math.Abs(cause.Points)).Take(Most)
                .Select(cause => new CauseRecord((int)cause.Kind, cause.Subject, Math.Round(cause.Points, 1), cause.Since?.ToDateTimeOffset())),
        ]);
}

/// <param name="Kind">As <see cref="CauseKind"/> numbers it.</param>
public sealed record CauseRecord(int Kind, string Subject, double Points, DateTimeOffset? Since);

public sealed record ReadingRecord(string Name, string Label, string Value, string Unit, DateTimeOffset AsOf);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReasonRecord))]
[JsonSerializable(typeof(SubjectRow))]
[JsonSerializable(typeof(AlertBeside[]))]
[JsonSerializable(typeof(MatcherRow[]))]
[JsonSerializable(typeof(RouteRow[]))]
internal sealed partial class AlertJson : JsonSerializerContext;
