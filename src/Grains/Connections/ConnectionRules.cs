using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Paceline.Connections;

/// <summary>What a connection's settings may be, and what a change of them is in words: pure.</summary>
internal static partial class ConnectionRules
{
    public const int ShortestPullSeconds = 60;
    public const int LongestPullSeconds = 86_400;
    public const int LongestHistoryDays = 1095;
    public const int LongestLookbackDays = 90;
    private const int LongestName = 100;
    private const int LongestField = 16_384;
    private const int LargestQuota = 10_000_000;

    /// <summary>Everything wrong with a draft, its credential's fields by name included.</summary>
    /// <param name="others">Names of the organisation's other connections.</param>
    public static IReadOnlyList<ConnectionProblem> Problems(ConnectionDraft draft, PlatformManifest? manifest, IReadOnlyCollection<string> others, DateTimeOffset now) =>
    [
        .. manifest is null ? [Bad("platform", $"There is no platform '{draft.Platform}'; take a code from the catalogue.")] : Array.Empty<ConnectionProblem>(),
        .. Problems(AsChange(draft), manifest, others, now),
        .. manifest is null ? [] : CredentialProblems(draft.Credential, manifest),
    ];

    /// <summary>Everything wrong with new settings.</summary>
    public static IReadOnlyList<ConnectionProblem> Problems(ConnectionChange change, PlatformManifest? manifest, IReadOnlyCollection<string> others, DateTimeOffset now)
    {
        List<ConnectionProblem> problems = [];
        if (change.Name is { } name)
        {
            if (name.Trim().Length is 0 or > LongestName)
            {
                problems.Add(Bad("name", $"Give it a name of 1 to {LongestName} characters."));
            }
            else if (others.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase))
            {
                problems.Add(Bad("name", "Another connection has this name; choose one that tells them apart."));
            }
        }
        if (change.Project is { } project && !ProjectName().IsMatch(project))
        {
            problems.Add(Bad("project", "Name the platform project in 1 to 64 letters, digits, dots, colons, dashes or underscores."));
        }
        Within("pullEverySeconds", change.PullEverySeconds, ShortestPullSeconds, LongestPullSeconds, "seconds");
        Within("historyDays", change.HistoryDays, 0, LongestHistoryDays, "days");
        Within("deliveryLookbackDays", change.DeliveryLookbackDays, 0, LongestLookbackDays, "days, 0 for the platform's own");
        Within("conversionLookbackDays", change.ConversionLookbackDays, 0, LongestLookbackDays, "days, 0 for the platform's own");
        foreach (var (quota, limit) in change.Quotas ?? new Dictionary<string, int>())
        {
            if (manifest is not null && manifest.Quotas.All(declared => declared.Name != quota))
            {
                problems.Add(Bad($"quotas.{quota}", $"{manifest.Name} has no such quota; it has {string.Join(", ", manifest.Quotas.Select(declared => declared.Name))}."));
            }
            Within($"quotas.{quota}", limit, 1, LargestQuota, "calls");
        }
        if (change.Hourly == true && manifest is not null && manifest.Streams.Any(stream => stream.Name == StreamNames.Delivery && !stream.Key.Contains("hour")))
        {
            problems.Add(Bad("hourly", $"{manifest.Name} reports whole days only."));
        }
        if (change.CredentialExpiresAt <= now)
        {
            problems.Add(Bad("credentialExpiresAt", "This moment has passed; enter when the credentials will end, or leave it empty."));
        }
        return problems;

        void Within(string field, int? value, int least, int most, string unit)
        {
            if (value is { } given && (given < least || given > most))
            {
                problems.Add(Bad(field, string.Create(CultureInfo.InvariantCulture, $"{given} is not from {least} to {most} {unit}.")));
            }
        }
    }

    /// <summary>Fields that are missing, unknown or too long. Whether they fit together the connector says.</summary>
    public static IReadOnlyList<ConnectionProblem> CredentialProblems(IReadOnlyDictionary<string, string> credential, PlatformManifest manifest) =>
    [
        .. manifest.CredentialFields.Where(field => !field.IsOptional && credential.GetValueOrDefault(field.Name, "").Trim().Length == 0)
            .Select(field => Bad($"credential.{field.Name}", $"It is needed: {field.Meaning}")),
        .. credential.Keys.Where(name => manifest.CredentialFields.All(field => field.Name != name))
            .Select(name => Bad($"credential.{(name.Length > 40 ? name[..40] : name)}", $"{manifest.Name} has no such field; it has {string.Join(", ", manifest.CredentialFields.Select(field => field.Name))}.")),
        .. credential.Where(field => field.Value.Length > LongestField)
            .Select(field => Bad($"credential.{(field.Key.Length > 40 ? field.Key[..40] : field.Key)}", $"It is longer than {LongestField} characters.")),
    ];

    /// <summary>The connector's own objections, as an order's.</summary>
    public static IEnumerable<ConnectionProblem> Of(IEnumerable<SettingProblem> problems, PlatformManifest manifest) => problems.Select(problem =>
        Bad(manifest.CredentialFields.Any(field => field.Name == problem.Field) ? $"credential.{problem.Field}" : problem.Field, problem.Message));

    /// <summary>A record with the change in it.</summary>
    public static ConnectionRecord Changed(ConnectionRecord record, ConnectionChange change) => record with
    {
        Name = change.Name?.Trim() ?? record.Name,
        Project = change.Project ?? record.Project,
        PullEverySeconds = change.PullEverySeconds ?? record.PullEverySeconds,
        Quotas = change.Quotas is { } quotas ? JsonSerializer.Serialize(quotas) : record.Quotas,
        DeliveryGrain = change.Hourly is { } hourly ? (int)(hourly ? DeliveryGrain.Hour : DeliveryGrain.Day) : record.DeliveryGrain,
        HistoryDays = change.HistoryDays ?? record.HistoryDays,
        DeliveryLookbackDays = change.DeliveryLookbackDays is { } near ? near == 0 ? null : near : record.DeliveryLookbackDays,
        ConversionLookbackDays = change.ConversionLookbackDays is { } far ? far == 0 ? null : far : record.ConversionLookbackDays,
        CredentialExpiresAt = change.CredentialExpiresAt ?? record.CredentialExpiresAt,
    };

    /// <summary>What differs between two states of the settings, in words; never a secret.</summary>
    public static IReadOnlyList<FieldChange> Differences(ConnectionRecord? before, ConnectionRecord after) =>
    [
        .. Words(after).Select((field, index) => new FieldChange(field.Name, before is null ? null : Words(before)[index].Value, field.Value))
            .Where(change => change.Before != change.After),
    ];

    /// <summary>That credentials were replaced, field by field.</summary>
    public static IReadOnlyList<FieldChange> Replaced(IReadOnlyDictionary<string, string> credential) =>
        [.. credential.Where(field => field.Value.Length > 0).Select(field => new FieldChange($"credential.{field.Key}", null, "replaced"))];

    public static ConnectionChange AsChange(ConnectionDraft draft) => new()
    {
        Name = draft.Name,
        Project = draft.Project,
        PullEverySeconds = draft.PullEverySeconds,
        Quotas = draft.Quotas,
        Hourly = draft.Hourly,
        HistoryDays = draft.HistoryDays,
        DeliveryLookbackDays = draft.DeliveryLookbackDays,
        ConversionLookbackDays = draft.ConversionLookbackDays,
        CredentialExpiresAt = draft.CredentialExpiresAt,
    };

    private static (string Name, string? Value)[] Words(ConnectionRecord record) =>
    [
        ("name", record.Name),
        ("project", record.Project),
        ("pullEverySeconds", Text(record.PullEverySeconds)),
        ("quotas", string.Join(", ", JsonSerializer.Deserialize<SortedDictionary<string, int>>(record.Quotas)!.Select(quota => $"{quota.Key} {Text(quota.Value)}")) is { Length: > 0 } quotas ? quotas : null),
        ("deliveryGrain", record.DeliveryGrain == (int)DeliveryGrain.Hour ? "hour" : "day"),
        ("historyDays", Text(record.HistoryDays)),
        ("deliveryLookbackDays", record.DeliveryLookbackDays is { } near ? Text(near) : null),
        ("conversionLookbackDays", record.ConversionLookbackDays is { } far ? Text(far) : null),
        ("credentialExpiresAt", record.CredentialExpiresAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)),
    ];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static ConnectionProblem Bad(string field, string message) => new(field, "BAD_VALUE", message);

    [GeneratedRegex("^[A-Za-z0-9._:-]{1,64}$")]
    private static partial Regex ProjectName();
}
