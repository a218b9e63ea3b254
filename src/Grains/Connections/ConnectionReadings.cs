using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using static Paceline.Alerts.ReadingOffer;

namespace Paceline.Connections;

/// <summary>What a connection tells its alerts. Everything is as of now; what is told of time moves by itself, from the beginning of the day.</summary>
internal sealed class ConnectionReadings(ConnectionFacts facts, Instant now)
{
    /// <summary>What moves by itself is told from here, so that whenever it is asked it comes to the same moment to look again, which is then not written anew.</summary>
    private readonly Instant _day = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / NodaConstants.SecondsPerDay * NodaConstants.SecondsPerDay);

    public static ReadingOffers Offers { get; } = new(
        RuleScope.Connection,
        [
            Word("state", "State", "new, healthy, throttled, failing, auth_failed, paused or disconnected."),
            Is("reads", "Reads", "It is neither paused nor disconnected."),
            Number("hours_late", "Data is late by", "h", "Hours beyond what the platform takes by its own account, of the account furthest behind; negative when on time, unknown while history comes in."),
            Number("accounts", "Accounts that are read", "", "Of those that the connection sees."),
            Number("failures", "Failures in a row", "", "Of the stream that failed most often since it last went well."),
            Number("paused_reports", "Reports that stand still", "", "Because they lack columns that are needed."),
            Number("differing_days", "Days unlike the platform's totals", "", "Days of campaigns in the last four weeks that differ from what the platform itself totals, beyond what rounding can do and without those that only wait to be read again."),
            Number("figures_right", "Figures as the platform totals them", "%", "Of the figures of the same days; unknown until the platform has been asked for its totals, which is once a day."),
            Number("credential_days_left", "Credentials end in", "days", "Unknown when nobody has said when they end."),
            Is("credentials_end", "Credentials end", "Somebody has said when."),
        ],
        ["connection", "platform"]);

    public Labels Labels => Labels.Of(("connection", facts.Name), ("platform", facts.Platform));

    public Alerts.Reading this[string name] => name switch
    {
        "state" => Alerts.Reading.Of(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(facts.State.ToString()), now),
        "reads" => Alerts.Reading.Of(facts.State is not (ConnectionState.Paused or ConnectionState.Disconnected), now),
        "hours_late" => facts.NextDue is { } due ? Alerts.Reading.Of((decimal)(_day - due).TotalHours, _day, perHour: 1) : Unknown,
        "accounts" => Alerts.Reading.Of((decimal)facts.Accounts, now),
        "failures" => Alerts.Reading.Of((decimal)facts.Failures, now),
        "paused_reports" => Alerts.Reading.Of((decimal)facts.PausedReports, now),
        "differing_days" => facts.Totals is { } totals ? Alerts.Reading.Of((decimal)totals.DifferingDays, now) : Unknown,
        "figures_right" => facts.Totals?.Right is { } right ? Alerts.Reading.Of(decimal.Round(right * 100, 4), now) : Unknown,
        "credential_days_left" => facts.CredentialEnds is { } end ? Alerts.Reading.Of((decimal)(end - _day).TotalDays, _day, perHour: -1m / 24) : Unknown,
        "credentials_end" => Alerts.Reading.Of(facts.CredentialEnds is not null, now),
        _ => throw new ArgumentException($"Connections do not tell '{name}'.", nameof(name)),
    };

    private Alerts.Reading Unknown => Alerts.Reading.Of(Figure.Unknown(Reason.NotStarted), now);

    public Told Told() =>
        new(AlertSubject.OfConnection(facts.Platform, facts.Number, facts.Name, facts.PlatformName), Labels, Offers, name => this[name], Born: null, NextChange: null);
}
