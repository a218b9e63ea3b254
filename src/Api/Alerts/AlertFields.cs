using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>The inbox and what people do about alerts: everybody sees it, traders handle.</summary>
internal static class AlertFields
{
    public const string AlertType = AlertLink.Type;
    /// <summary>Who may know what bookings earn, and so what alerts of their lines say.</summary>
    public const Role SeesMargin = Role.Analyst;

    private const string AlertsId = "alerts";
    private static string List(AlertOrder order) => order == AlertOrder.Dearest ? "alerts by cost" : "alerts by severity";

    private const int UsualPage = 50;
    private const int LongestPage = 200;
    private const int LongestSearch = 200;
    private const int LongestList = 100;
    private const int LongestReason = 500;
    private const int LongestComment = 2_000;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("alerts", Kind.One<AlertConnectionType>(), Role.Viewer, async context =>
            {
                var input = context.Input<AlertQuery>() with { SeesMargin = context.Allows(SeesMargin) };
                return new AlertSlice(await context.Read<IAlertsGrain, AlertPage>(AlertsId, alerts => alerts.Find(input)), List(input.Order), input.After is not null);
            }, "Alerts, the gravest first and of those the newest, or what costs most each hour: one question, and nothing that is watched wakes. Those of bookings are for ANALYST.").Takes<AlertFilterType>("filter").Takes<AlertOrderType>("order", AlertOrder.Gravest).TakesPage(UsualPage),
            ReadQuery);
        Inputs.Parse(
            query.Asks("alert", Kind.OneOrNull<AlertDetailType>(), Role.Viewer,
                async context => context.Input<AlertKey>() is var key && (SubjectKey.Parse(key.Subject).Scope != RuleScope.BookingLine || context.Allows(SeesMargin))
                    ? await context.Read<IAlertsGrain, AlertDetail?>(AlertsId, alerts => alerts.Load(key)) : null,
                "An alert with every step it took, why, and what people did about it; null when there is none of that id in the organisation.").Takes<NonNullGraphType<IdGraphType>>("id"),
            inputs => ReadId(inputs, "id", inputs.Read<object>("id")?.ToString()));
        Inputs.Parse(
            query.Asks("comingAlerts", Kind.Many<ComingAlertType>(), Role.Viewer, context =>
            {
                var input = context.Input<ComingQuery>() with { SeesMargin = context.Allows(SeesMargin) };
                return context.Read<IAlertsGrain, IReadOnlyList<ComingAlert>>(AlertsId, alerts => alerts.Coming(input));
            }, "Alerts that are not out and fire at a moment if nothing happens, the soonest first, at most 200. Those of bookings are for ANALYST.")
                .Holds(UsualPage).Takes<ComingAlertFilterType>("filter").Takes<IntGraphType>("first", UsualPage),
            ReadComing);
        query.Asks("alertAssignees", Kind.Many<AlertAssigneeType>(), Role.Viewer, context => context.Read<IAlertsGrain, IReadOnlyList<AssigneeView>>(AlertsId, alerts => alerts.Assignees()),
            "Members an alert can be given to, by name; the first two hundred.").Holds(30);
        Inputs.Parse(
            query.Asks("alertNoise", Kind.Many<RuleNoiseType>(), Role.Viewer,
                context => context.Read<IAlertsGrain, IReadOnlyList<RuleNoise>>(AlertsId, alerts => alerts.Noise(context.Input<int>())),
                "Rules that fired in the last 7, 30 or 90 days, the noisiest first, at most 100.").Holds(20).Takes<IntGraphType>("days", 30),
            inputs =>
            {
                var days = inputs.Read<int?>("days") ?? 30;
                if (days is not (7 or 30 or 90))
                {
                    inputs.Problem("days", "must be 7, 30 or 90.");
                }
                return days;
            });

        Inputs.Parse(
            mutation.Asks("acknowledgeAlert", Kind.One<AlertPayloadType>(), Role.Trader, async context =>
            {
                var (key, input) = context.Input<(AlertKey, AcknowledgeAlertInput)>();
                return new AlertPayload(await context.Command<IAlertsGrain, HandlingOutcome>(AlertsId, alerts => alerts.Acknowledge(key, !input.TakesBack)), input.ClientMutationId);
            }, "Says that somebody has seen the alert as bad as it is now; with takesBack, that nobody has. A warning that grows critical is not seen yet.")
                .Takes<NonNullGraphType<AcknowledgeAlertInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<AcknowledgeAlertInput>("input") ?? new AcknowledgeAlertInput();
                return (ReadId(inputs, "input.id", input.Id), input);
            });
        Inputs.Parse(
            mutation.Asks("snoozeAlert", Kind.One<AlertPayloadType>(), Role.Trader, async context =>
            {
                var (key, input) = context.Input<(AlertKey, SnoozeAlertInput)>();
                return new AlertPayload(await context.Command<IAlertsGrain, HandlingOutcome>(AlertsId, alerts => alerts.Snooze(key, Draft(input))), input.ClientMutationId);
            }, "Puts the alert aside until a moment, at most 90 days away, or until something holds before that; without a moment it is taken up again.").Takes<NonNullGraphType<SnoozeAlertInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<SnoozeAlertInput>("input") ?? new SnoozeAlertInput();
                CheckSnooze(inputs, input.Until, input.When, input.UntilNextDay, input.Reason);
                return (ReadId(inputs, "input.id", input.Id), input);
            });
        Inputs.Parse(
            mutation.Asks("assignAlert", Kind.One<AlertPayloadType>(), Role.Trader, async context =>
            {
                var (key, member, id) = context.Input<(AlertKey, long?, string?)>();
                return new AlertPayload(await context.Command<IAlertsGrain, HandlingOutcome>(AlertsId, alerts => alerts.Assign(key, member)), id);
            }, "Gives the alert to a member of the organisation; without one, to nobody.").Takes<NonNullGraphType<AssignAlertInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<AssignAlertInput>("input") ?? new AssignAlertInput();
                return (ReadId(inputs, "input.id", input.Id), input.MemberId is { } member ? AlertMembers.Read(inputs, "input.memberId", member) : (long?)null, input.ClientMutationId);
            });
        Inputs.Parse(
            mutation.Asks("commentOnAlert", Kind.One<AlertPayloadType>(), Role.Trader, async context =>
            {
                var (key, input) = context.Input<(AlertKey, CommentOnAlertInput)>();
                return new AlertPayload(await context.Command<IAlertsGrain, HandlingOutcome>(AlertsId, alerts => alerts.Comment(key, input.Text)), input.ClientMutationId);
            }, "Keeps what somebody says of the alert among what people did about it, whether it is out or over.").Takes<NonNullGraphType<CommentOnAlertInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<CommentOnAlertInput>("input") ?? new CommentOnAlertInput();
                inputs.AtMost("input.text", input.Text, LongestComment);
                return (ReadId(inputs, "input.id", input.Id), input);
            });
    }

    /// <summary>Complains of what cannot be meant by a snooze.</summary>
    public static void CheckSnooze(Inputs inputs, DateTimeOffset? until, string? when, bool untilNextDay, string? reason)
    {
        if (reason?.Length > LongestReason)
        {
            inputs.Problem("input.reason", $"{reason.Length} characters are more than {LongestReason}.");
        }
        if (when?.Length > LongestReason)
        {
            inputs.Problem("input.when", $"{when.Length} characters are more than {LongestReason}.");
        }
        if (untilNextDay && when is not null)
        {
            inputs.Problem("input.when", "Either the next complete day ends it or a condition; leave one of them out.");
        }
        if (until is null && (untilNextDay || when is not null))
        {
            inputs.Problem("input.until", "Say when it ends at the latest.");
        }
    }

    private static SnoozeDraft? Draft(SnoozeAlertInput input) => input.Until is { } until ? new SnoozeDraft(until, input.When, input.UntilNextDay, input.Reason ?? "") : null;

    public static string Id(AlertKey alert) => GlobalId.Write(AlertType, AlertLink.Key(alert));

    public static AlertKey ReadId(Inputs inputs, string argument, string? text)
    {
        if (GlobalId.TryRead(text, out var type, out var key) && type == AlertType && Split(key) is { } alert)
        {
            return alert;
        }
        inputs.Problem(argument, "This is no id of an Alert; take one from an alert's field id.");
        return new AlertKey("", "");
    }

    // A rule's id has no tilde in it, so the last one parts the two.
    private static AlertKey? Split(string key) =>
        key.LastIndexOf('~') is var tilde and > 0 && tilde < key.Length - 1 && EntityKey.TryParse(key[..tilde], out _) ? new AlertKey(key[..tilde], key[(tilde + 1)..]) : null;

    private static AlertQuery ReadQuery(Inputs inputs)
    {
        var order = inputs.Read<AlertOrder?>("order") ?? AlertOrder.Gravest;
        var page = Paging.Read(inputs, List(order), UsualPage, LongestPage);
        var filter = inputs.Read<AlertFilterInput>("filter") ?? new AlertFilterInput();
        if (filter.Search?.Length > LongestSearch)
        {
            inputs.Problem("filter.search", $"{filter.Search.Length} characters are more than {LongestSearch}.");
        }
        WatchedInputs.Bound(inputs, "filter.ruleIds", filter.RuleIds);
        if (page.After is { } after && !IsPlace(after))
        {
            inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
        }
        return new AlertQuery
        {
            Search = string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search.Trim(),
            Standings = filter.Standings?.Distinct().ToList() ?? [],
            Severities = filter.Severities?.Distinct().ToList() ?? [],
            Rules = filter.RuleIds?.Take(LongestList).ToList() ?? [],
            Subjects = WatchedInputs.Campaigns(inputs, "filter.campaignIds", filter.CampaignIds),
            Bookings = WatchedInputs.Bookings(inputs, "filter.bookingIds", filter.BookingIds),
            Connections = WatchedInputs.Connections(inputs, "filter.connectionIds", filter.ConnectionIds),
            Teams = WatchedInputs.Teams(inputs, "filter.teamIds", filter.TeamIds),
            Assignee = filter.AssigneeId is { } member ? AlertMembers.Read(inputs, "filter.assigneeId", member) : null,
            First = page.First,
            After = page.After,
            Order = order,
        };
    }

    private static ComingQuery ReadComing(Inputs inputs)
    {
        var filter = inputs.Read<ComingAlertFilterInput>("filter") ?? new ComingAlertFilterInput();
        var first = inputs.Read<int?>("first") ?? UsualPage;
        if (first is < 1 or > LongestPage)
        {
            inputs.Problem("first", $"must be from 1 to {LongestPage}.");
        }
        return new ComingQuery(
            WatchedInputs.Campaigns(inputs, "filter.campaignIds", filter.CampaignIds), WatchedInputs.Bookings(inputs, "filter.bookingIds", filter.BookingIds),
            WatchedInputs.Connections(inputs, "filter.connectionIds", filter.ConnectionIds), SeesMargin: false, first);
    }

    // Whatever a cursor says, the store must be able to compare with it.
    private static bool IsPlace(Keyset after) =>
        Split(after.Key) is not null && after.SortValue?.Split('|') is [var cost, var severity, var ticks]
        && decimal.TryParse(cost, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        && short.TryParse(severity, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks;
}
