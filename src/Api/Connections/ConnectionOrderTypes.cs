using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>What comes of an order to a connection.</summary>
internal sealed record ConnectionPayload(int? Connection, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class ConnectionPayloadType : ObjectGraphType<ConnectionPayload>
{
    public ConnectionPayloadType()
    {
        Name = "ConnectionPayload";
        this.ReadableFrom(Role.Viewer);
        this.Asks("connection", Kind.OneOrNull<PlatformConnectionType>(), async context =>
            ((ConnectionPayload)context.Source!).Connection is { } connection
                ? await ConnectionQueries.Load(context.Caller(), connection, context.CancellationToken)
                : null, "As it stands now; null when there is none.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors, "Everything that is wrong with the input; nothing was done then.");
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

internal sealed record ConnectionTestPayload(ConnectionTest? Test, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class ConnectionTestPayloadType : ObjectGraphType<ConnectionTestPayload>
{
    public ConnectionTestPayloadType()
    {
        Name = "ConnectionTestPayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("passed", Kind.Flag, payload => payload.Test?.Passed == true);
        this.Says("checks", Kind.Many<TestCheckType>(), payload => payload.Test?.Checks ?? [], "In the order they were made.").Holds(10);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors, "What kept the test from being made.");
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

internal sealed class TestCheckType : ObjectGraphType<TestCheck>
{
    public TestCheckType()
    {
        Name = "ConnectionCheck";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, check => check.Name, "What was checked: settings, sign-in, or a stream.");
        this.Says("outcome", Kind.One<TestOutcomeType>(), check => check.Outcome);
        this.Says("code", Kind.TextOrNull, check => check.Code);
        this.Says("message", Kind.Text, check => check.Message, "What was seen.");
        this.Says("fix", Kind.TextOrNull, check => check.Fix, "What to do about it.");
    }
}

internal sealed class TestOutcomeType : EnumerationGraphType<TestOutcome>
{
    public TestOutcomeType()
    {
        Name = "CheckOutcome";
        Values["SKIPPED"]!.Description = "Not tried, because what it needs failed or no call is harmless.";
    }
}

internal sealed class ConnectionChangeType : ObjectGraphType<ConnectionChangeView>
{
    public ConnectionChangeType()
    {
        Name = "ConnectionChange";
        this.ReadableFrom(Role.Viewer);
        this.Says("at", Kind.Moment, change => change.At);
        this.Says("who", Kind.Text, change => change.Who);
        this.Says("action", Kind.Text, change => change.Action, "As in the audit log, without its CONNECTION_: such as CREATED, CHANGED, PAUSED or CREDENTIALS_REPLACED.");
        this.Says("changes", Kind.Many<FieldChangeType>(), change => change.Changes).Holds(5);
        this.Says("reason", Kind.TextOrNull, change => change.Reason, "Why, in the words of whoever did it; null where nobody is asked.");
    }
}

internal sealed class WriteConsentType : ObjectGraphType<WriteConsentView>
{
    public WriteConsentType()
    {
        Name = "WriteConsent";
        Description = "An administrator's leave to write by a connection.";
        this.ReadableFrom(Role.Viewer);
        this.Says("at", Kind.Moment, consent => consent.At);
        this.Says("who", Kind.Text, consent => consent.Who);
        this.Says("why", Kind.Text, consent => consent.Why);
    }
}

internal sealed class WriteBlockType : EnumerationGraphType<WriteBlock>
{
    public WriteBlockType()
    {
        Name = "WriteBlock";
        Description = "What keeps Paceline from changing anything by a connection.";
        Values["NOT_AT_WORK"]!.Description = "It is paused or gone.";
        Values["NOT_AGREED"]!.Description = "No administrator has agreed that it is written by.";
        Values["READ_ONLY"]!.Description = "The organisation lets Paceline only read: its setting acting.";
    }
}

internal sealed class FieldChangeType : ObjectGraphType<FieldChange>
{
    public FieldChangeType()
    {
        Name = "FieldChange";
        Description = "What a setting was and is; of a secret only that it was replaced.";
        this.ReadableFrom(Role.Viewer);
        this.Says("field", Kind.Text, change => change.Field);
        this.Says("before", Kind.TextOrNull, change => change.Before);
        this.Says("after", Kind.TextOrNull, change => change.After);
    }
}

internal sealed class BackfillType : ObjectGraphType<BackfillView>
{
    public BackfillType()
    {
        Name = "Backfill";
        Description = "Delivery of some days read again, newest first.";
        this.ReadableFrom(Role.Viewer);
        this.Says("number", Kind.Integer, backfill => backfill.Backfill, "Within its connection.");
        this.Says("zone", Kind.Text, backfill => backfill.Zone);
        this.Says("accounts", typeof(NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>), backfill => backfill.Accounts, "Whose; empty for all of the zone.");
        this.Says("from", Kind.Day, backfill => backfill.From);
        this.Says("to", Kind.Day, backfill => backfill.To);
        this.Says("filledFrom", Kind.DayOrNull, backfill => backfill.FilledFrom, "First day that is in.");
        this.Says("state", Kind.One<BackfillStateType>(), backfill => backfill.State);
        this.Says("sharePercent", Kind.Integer, backfill => backfill.SharePercent, "The most of each quota it may use.");
        this.Says("totalDays", Kind.Integer, backfill => backfill.TotalDays);
        this.Says("doneDays", Kind.Integer, backfill => backfill.DoneDays);
        this.Says("endsAt", Kind.MomentOrNull, backfill => backfill.EndsAt, "At the pace so far; null before there is one and while it does not run.");
        this.Says("lastOutcome", Kind.TextOrNull, backfill => backfill.LastOutcome);
        this.Says("createdAt", Kind.Moment, backfill => backfill.CreatedAt);
        this.Says("who", Kind.Text, backfill => backfill.Who);
        this.Says("endedAt", Kind.MomentOrNull, backfill => backfill.EndedAt);
    }
}

internal sealed class BackfillStateType : EnumerationGraphType<BackfillState>
{
    public BackfillStateType() => Name = "BackfillState";
}

internal sealed class BackfillOrderType : EnumerationGraphType<BackfillOrder>
{
    public BackfillOrderType() => Name = "BackfillOrder";
}

internal sealed class ConnectionOrderType : EnumerationGraphType<ConnectionOrder>
{
    public ConnectionOrderType()
    {
        Name = "ConnectionOrder";
        Values["DISCONNECT"]!.Description = "For good: the credentials are forgotten and nothing is pulled; what came in stays.";
    }
}

internal sealed class GrantedQuotaType : ObjectGraphType<KeyValuePair<string, int>>
{
    public GrantedQuotaType()
    {
        Name = "GrantedQuota";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, quota => quota.Key);
        this.Says("limit", Kind.Integer, quota => quota.Value);
    }
}
