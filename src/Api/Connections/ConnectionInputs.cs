using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Connections;

/// <summary>A name and a value that a list of an input holds.</summary>
internal sealed record CredentialValue
{
    public string Name { get; init; } = "";
    public string Value { get; init; } = "";

    /// <summary>Prints no secret.</summary>
    public override string ToString() => $"CredentialValue({Name})";
}

internal sealed class CredentialValueType : InputObjectGraphType<CredentialValue>
{
    public CredentialValueType()
    {
        Name = "CredentialValueInput";
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<NonNullGraphType<StringGraphType>>("value");
    }
}

internal sealed record QuotaLimit
{
    public string Name { get; init; } = "";
    public int Limit { get; init; }
}

internal sealed class QuotaLimitType : InputObjectGraphType<QuotaLimit>
{
    public QuotaLimitType()
    {
        Name = "QuotaLimitInput";
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<NonNullGraphType<IntGraphType>>("limit");
    }
}

internal record ConnectionSettingsInput
{
    public int? PullEverySeconds { get; init; }
    public List<QuotaLimit>? Quotas { get; init; }
    public bool? Hourly { get; init; }
    public int? HistoryDays { get; init; }
    public int? DeliveryLookbackDays { get; init; }
    public int? ConversionLookbackDays { get; init; }
    public DateTimeOffset? CredentialExpiresAt { get; init; }
    public string? ClientMutationId { get; init; }

    public IReadOnlyDictionary<string, int> Granted => (Quotas ?? []).DistinctBy(quota => quota.Name).ToDictionary(quota => quota.Name, quota => quota.Limit);
}

/// <summary>The settings that a draft and a change have in common.</summary>
internal abstract class ConnectionSettingsInputType<T> : InputObjectGraphType<T> where T : ConnectionSettingsInput
{
    protected void Settings()
    {
        Field<IntGraphType>("pullEverySeconds");
        Field<ListGraphType<NonNullGraphType<QuotaLimitType>>>("quotas").Description("Limits the platform granted beyond its own.");
        Field<BooleanGraphType>("hourly").Description("Whether delivery is read by the hour.");
        Field<IntGraphType>("historyDays");
        Field<IntGraphType>("deliveryLookbackDays").Description("0 for the platform's own.");
        Field<IntGraphType>("conversionLookbackDays").Description("0 for the platform's own.");
        Field<DateTimeScalar>("credentialExpiresAt").Description("When the credentials end, if a person knows.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record ConnectionDraftInput : ConnectionSettingsInput
{
    public string Platform { get; init; } = "";
    public string Name { get; init; } = "";
    public string Project { get; init; } = "";
    public List<CredentialValue> Credential { get; init; } = [];
    public bool? TakesNewAccounts { get; init; }

    public ConnectionDraft Draft()
    {
        var usual = new ConnectionDraft { Platform = Platform, Name = Name, Project = Project, Credential = CredentialInput.Read(Credential) };
        return usual with
        {
            PullEverySeconds = PullEverySeconds ?? usual.PullEverySeconds,
            Quotas = Granted,
            Hourly = Hourly ?? usual.Hourly,
            HistoryDays = HistoryDays ?? usual.HistoryDays,
            DeliveryLookbackDays = DeliveryLookbackDays,
            ConversionLookbackDays = ConversionLookbackDays,
            CredentialExpiresAt = CredentialExpiresAt,
            TakesNewAccounts = TakesNewAccounts ?? usual.TakesNewAccounts,
        };
    }
}

internal sealed class ConnectionDraftInputType : ConnectionSettingsInputType<ConnectionDraftInput>
{
    public ConnectionDraftInputType()
    {
        Name = "ConnectionDraftInput";
        Field<NonNullGraphType<StringGraphType>>("platform").Description("Its code in the catalogue.");
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<NonNullGraphType<StringGraphType>>("project").Description("The platform project whose quota it uses.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<CredentialValueType>>>>("credential");
        Field<BooleanGraphType>("takesNewAccounts").Description("Whether all accounts are read, as when left out; false reads none until chooseAccounts says which.");
        Settings();
    }
}

internal sealed record ChangeConnectionInput : ConnectionSettingsInput
{
    public string ConnectionId { get; init; } = "";
    public string? Name { get; init; }
    public string? Project { get; init; }

    public ConnectionChange Change() => new()
    {
        Name = Name,
        Project = Project,
        PullEverySeconds = PullEverySeconds,
        Quotas = Quotas is null ? null : Granted,
        Hourly = Hourly,
        HistoryDays = HistoryDays,
        DeliveryLookbackDays = DeliveryLookbackDays,
        ConversionLookbackDays = ConversionLookbackDays,
        CredentialExpiresAt = CredentialExpiresAt,
    };
}

internal sealed class ChangeConnectionInputType : ConnectionSettingsInputType<ChangeConnectionInput>
{
    public ChangeConnectionInputType()
    {
        Name = "ChangeConnectionInput";
        Description = "What is left out stays as it is.";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<StringGraphType>("name");
        Field<StringGraphType>("project");
        Settings();
    }
}

internal sealed record ReplaceCredentialsInput
{
    public string ConnectionId { get; init; } = "";
    public List<CredentialValue> Credential { get; init; } = [];
    public DateTimeOffset? CredentialExpiresAt { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class ReplaceCredentialsInputType : InputObjectGraphType<ReplaceCredentialsInput>
{
    public ReplaceCredentialsInputType()
    {
        Name = "ReplaceCredentialsInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<CredentialValueType>>>>("credential");
        Field<DateTimeScalar>("credentialExpiresAt");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record SteerConnectionInput
{
    public string ConnectionId { get; init; } = "";
    public ConnectionOrder Order { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class SteerConnectionInputType : InputObjectGraphType<SteerConnectionInput>
{
    public SteerConnectionInputType()
    {
        Name = "SteerConnectionInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<NonNullGraphType<ConnectionOrderType>>("order");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record TestConnectionInput
{
    public string ConnectionId { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class TestConnectionInputType : InputObjectGraphType<TestConnectionInput>
{
    public TestConnectionInputType()
    {
        Name = "TestConnectionInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record ChooseAccountsInput
{
    public string ConnectionId { get; init; } = "";
    public List<string> AccountIds { get; init; } = [];
    public bool TakesNewAccounts { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class ChooseAccountsInputType : InputObjectGraphType<ChooseAccountsInput>
{
    public ChooseAccountsInputType()
    {
        Name = "ChooseAccountsInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("accountIds").Description("Those to read, by the platform's ids; all others known today are not.");
        Field<NonNullGraphType<BooleanGraphType>>("takesNewAccounts").Description("Whether accounts that appear later are read without asking.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record StartBackfillInput
{
    public string ConnectionId { get; init; } = "";
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
    public List<string>? Accounts { get; init; }
    public int? SharePercent { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class StartBackfillInputType : InputObjectGraphType<StartBackfillInput>
{
    public StartBackfillInputType()
    {
        Name = "StartBackfillInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<NonNullGraphType<DateScalar>>("from");
        Field<NonNullGraphType<DateScalar>>("to");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("accounts").Description("Whose, by the platform's ids; left out or empty for all.");
        Field<IntGraphType>("sharePercent").Description("The most of each quota it may use; 50 when left out.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record SteerBackfillInput
{
    public string ConnectionId { get; init; } = "";
    public int Backfill { get; init; }
    public BackfillOrder Order { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class SteerBackfillInputType : InputObjectGraphType<SteerBackfillInput>
{
    public SteerBackfillInputType()
    {
        Name = "SteerBackfillInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<NonNullGraphType<IntGraphType>>("backfill").Description("Its number.");
        Field<NonNullGraphType<BackfillOrderType>>("order");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record ResumeStreamInput
{
    public string ConnectionId { get; init; } = "";
    public string Stream { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class ResumeStreamInputType : InputObjectGraphType<ResumeStreamInput>
{
    public ResumeStreamInputType()
    {
        Name = "ResumeStreamInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<NonNullGraphType<StringGraphType>>("stream").Description("Of the platform's catalogue, such as delivery.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal static class CredentialInput
{
    /// <summary>By name; of a field that is given twice the first.</summary>
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<CredentialValue> values) =>
        values.DistinctBy(value => value.Name).ToDictionary(value => value.Name, value => value.Value);
}
