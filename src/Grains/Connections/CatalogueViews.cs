using NodaTime;

namespace Paceline.Connections;

/// <summary>Manifests as people see them: pure.</summary>
internal static class CatalogueViews
{
    /// <param name="signsInByLink">Whether its connector has an authorisation.</param>
    public static PlatformView Platform(PlatformManifest manifest, bool signsInByLink, LocalDate today) => new()
    {
        Code = manifest.Code,
        Name = manifest.Name,
        Streams =
        [
            .. manifest.Streams.Select(stream => new PlatformStream(
                stream.Name, stream.Key, stream.Cursor, stream.Modes, [.. stream.Fields.Select(field => new PlatformField(field.Name, field.Type, field.Meaning, field.Family))],
                stream.Permission)),
        ],
        Quotas = [.. manifest.Quotas.Select(quota => new PlatformQuota(quota.Name, quota.Limit, (int)quota.Window.TotalSeconds, quota.PerScope, quota.ReservedPercent))],
        CredentialFields = [.. manifest.CredentialFields.Select(field => new PlatformCredentialField(field.Name, field.Meaning, field.Secret, field.IsOptional, field.IsLong))],
        Lookbacks = Lookbacks(null, manifest),
        ApiVersions = ApiVersions(manifest, today),
        CompletenessMinutes = (int)manifest.CompletenessDelay.TotalMinutes,
        MaxReportDays = manifest.MaxReportDays,
        SignsInByLink = signsInByLink,
    };

    /// <param name="connection">Whose own word counts before the platform's; null for the platform's.</param>
    public static IReadOnlyList<LookbackView> Lookbacks(ConnectionRecord? connection, PlatformManifest manifest) =>
    [
        .. new[] { (MetricFamily.Delivery, PullPlan.LookbackEvery), (MetricFamily.Conversions, PullPlan.ConversionsEvery) }.Select(family => new LookbackView(
            family.Item1, connection is null ? manifest.Lookback(family.Item1) : PullPlan.Days(connection, manifest, family.Item1), manifest.Lookback(family.Item1),
            (int)family.Item2.TotalSeconds)),
    ];

    public static IReadOnlyList<ApiVersionView> ApiVersions(PlatformManifest manifest, LocalDate today) =>
    [
        .. manifest.ApiVersions.Select(version => new ApiVersionView(
            version.Api, version.Version, version.Sunset is { } day ? PullPlan.Wire(day) : null, Deadlines.Of(version.Sunset, today),
            version.Sunset is { } end ? Period.DaysBetween(today, end) : null, version.Note)),
    ];
}
