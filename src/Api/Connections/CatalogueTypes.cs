using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Connections;

internal sealed class PlatformType : ObjectGraphType<PlatformView>
{
    public PlatformType()
    {
        Name = "Platform";
        Description = "A platform there is a connector for.";
        this.ReadableFrom(Role.Viewer);
        this.Says("code", Kind.Text, platform => platform.Code);
        this.Says("name", Kind.Text, platform => platform.Name);
        this.Says("streams", Kind.Many<PlatformStreamType>(), platform => platform.Streams).Holds(5);
        this.Says("quotas", Kind.Many<PlatformQuotaType>(), platform => platform.Quotas).Holds(10);
        this.Says("credentialFields", Kind.Many<CredentialFieldType>(), platform => platform.CredentialFields).Holds(10);
        this.Says("lookbacks", Kind.Many<LookbackType>(), platform => platform.Lookbacks).Holds(2);
        this.Says("apiVersions", Kind.Many<ApiVersionType>(), platform => platform.ApiVersions).Holds(5);
        this.Says("completenessMinutes", Kind.Integer, platform => platform.CompletenessMinutes, "How long after a day's end the platform may still lack part of it.");
        this.Says("signsInByLink", Kind.Flag, platform => platform.SignsInByLink, "Whether credentials are renewed by signing in at the platform.");
        this.Says("maxReportDays", Kind.Integer, platform => platform.MaxReportDays, "Longest range of days one report may span.");
    }
}

internal sealed class PlatformStreamType : ObjectGraphType<PlatformStream>
{
    public PlatformStreamType()
    {
        Name = "PlatformStream";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, stream => stream.Name);
        this.Says("key", typeof(NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>), stream => stream.Key, "What tells its rows apart.");
        this.Says("cursor", Kind.TextOrNull, stream => stream.Cursor, "What an incremental pull goes on from, in words; null when there is none.");
        this.Says("modes", Kind.Many<SyncModeType>(), stream => stream.Modes, "How it is read; the first is what is done when there is a choice.");
        this.Says("fields", Kind.Many<PlatformFieldType>(), stream => stream.Fields);
        this.Says("permission", Kind.Text, stream => stream.Permission, "What the platform must permit for it.");
    }
}

internal sealed class PlatformFieldType : ObjectGraphType<PlatformField>
{
    public PlatformFieldType()
    {
        Name = "PlatformField";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, field => field.Name);
        this.Says("kind", Kind.Text, field => field.Kind, "Such as text, whole number, money or date.");
        this.Says("meaning", Kind.Text, field => field.Meaning);
        this.Says("family", Kind.OneOrNull<MetricFamilyType>(), field => field.Family, "For figures: with which others they move.");
    }
}

internal sealed class PlatformQuotaType : ObjectGraphType<PlatformQuota>
{
    public PlatformQuotaType()
    {
        Name = "PlatformQuota";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, quota => quota.Name);
        this.Says("limit", Kind.Integer, quota => quota.Limit);
        this.Says("windowSeconds", Kind.Integer, quota => quota.WindowSeconds);
        this.Says("perScope", Kind.Flag, quota => quota.PerScope, "Whether it is counted for each advertiser or endpoint, or once for the project.");
        this.Says("reservedPercent", Kind.Integer, quota => quota.ReservedPercent, "Share kept for urgent writes.");
    }
}

internal sealed class CredentialFieldType : ObjectGraphType<PlatformCredentialField>
{
    public CredentialFieldType()
    {
        Name = "CredentialField";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, field => field.Name);
        this.Says("meaning", Kind.Text, field => field.Meaning);
        this.Says("secret", Kind.Flag, field => field.Secret);
        this.Says("optional", Kind.Flag, field => field.Optional);
        this.Says("multiline", Kind.Flag, field => field.Multiline);
    }
}

internal sealed class LookbackType : ObjectGraphType<LookbackView>
{
    public LookbackType()
    {
        Name = "Lookback";
        Description = "How far back figures are read again because the platform restates them, and how often.";
        this.ReadableFrom(Role.Viewer);
        this.Says("family", Kind.One<MetricFamilyType>(), lookback => lookback.Family);
        this.Says("days", Kind.Integer, lookback => lookback.Days);
        this.Says("platformDays", Kind.Integer, lookback => lookback.PlatformDays, "What the platform is known to need.");
        this.Says("everySeconds", Kind.Integer, lookback => lookback.EverySeconds);
    }
}

internal sealed class ApiVersionType : ObjectGraphType<ApiVersionView>
{
    public ApiVersionType()
    {
        Name = "ApiVersion";
        this.ReadableFrom(Role.Viewer);
        this.Says("api", Kind.Text, version => version.Api);
        this.Says("version", Kind.Text, version => version.Version);
        this.Says("sunset", Kind.DayOrNull, version => version.Sunset, "The first day on which it may be gone; null when none is announced.");
        this.Says("state", Kind.One<SunsetStateType>(), version => version.State);
        this.Says("daysLeft", Kind.IntegerOrNull, version => version.DaysLeft, "Negative after the sunset.");
        this.Says("note", Kind.TextOrNull, version => version.Note);
    }
}

internal sealed class MetricFamilyType : EnumerationGraphType<MetricFamily>
{
    public MetricFamilyType()
    {
        Name = "MetricFamily";
        Values["DELIVERY"]!.Description = "Impressions, clicks and cost.";
    }
}

internal sealed class SyncModeType : EnumerationGraphType<SyncMode>
{
    public SyncModeType()
    {
        Name = "SyncMode";
        Values["FULL_REFRESH"]!.Description = "Everything each time; what has not changed changes nothing.";
        Values["INCREMENTAL_DEDUPED"]!.Description = "What changed since the cursor, deduplicated by key.";
        Values["WINDOW_DEDUPED"]!.Description = "The days of the look-back again, deduplicated by key; what is no longer reported is taken back.";
    }
}

internal sealed class SunsetStateType : EnumerationGraphType<SunsetState>
{
    public SunsetStateType()
    {
        Name = "SunsetState";
        Values["SOON"]!.Description = "Within 90 days.";
        Values["NEAR"]!.Description = "Within 30 days.";
    }
}

internal sealed class ExpiryStateType : EnumerationGraphType<ExpiryState>
{
    public ExpiryStateType()
    {
        Name = "ExpiryState";
        Values["UNKNOWN"]!.Description = "Nobody has said when it ends.";
        Values["SOON"]!.Description = "Within 72 hours.";
    }
}
