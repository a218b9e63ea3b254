namespace Paceline.Common;

/// <summary>Keys of the grains an organisation has one of, and of those numbered within it.</summary>
public static class GrainKeys
{
    public static TenantKey Organization(OrgId org) => new(org, "organization");

    public static TenantKey Allowance(OrgId org) => new(org, "allowance");

    public static TenantKey Alerts(OrgId org) => new(org, "alerts");

    public static TenantKey AlertFeed(OrgId org) => new(org, "alert-feed");

    public static TenantKey AlertRules(OrgId org) => new(org, "alert-rules");

    public static TenantKey AlertDelivery(OrgId org) => new(org, "alert-delivery");

    public static TenantKey AlertSilences(OrgId org) => new(org, "alert-silences");

    public static TenantKey RulePreview(OrgId org) => new(org, "rule-preview");

    public static TenantKey RuleBacktest(OrgId org) => new(org, "rule-backtest");

    public static TenantKey Board(OrgId org) => new(org, "board");

    public static TenantKey BoardDays(OrgId org) => new(org, "board-days");

    public static TenantKey LineDays(OrgId org) => new(org, "line-days");

    public static TenantKey Bookings(OrgId org) => new(org, "bookings");

    /// <summary>The number in a booking's key; null when it is none.</summary>
    public static int? BookingNumber(TenantKey key) =>
        key.Id.StartsWith("booking-", StringComparison.Ordinal)
        && int.TryParse(key.Id.AsSpan("booking-".Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public static TenantKey BookingSystem(OrgId org) => new(org, "booking-system");

    public static TenantKey Connections(OrgId org) => new(org, "connections");

    public static TenantKey Feed(OrgId org) => new(org, "feed");

    public static TenantKey Dispatch(OrgId org) => new(org, "dispatch");

    public static TenantKey Results(OrgId org) => new(org, "results");

    public static TenantKey MarginFeed(OrgId org) => new(org, "margin-feed");

    public static TenantKey Gold(OrgId org) => new(org, "gold");

    public static TenantKey Members(OrgId org) => new(org, "members");

    public static TenantKey IdentityProvider(OrgId org) => new(org, "identity-provider");

    public static TenantKey Trusts(OrgId org) => new(org, "trusts");

    public static TenantKey Settings(OrgId org) => new(org, "settings");

    public static TenantKey Access(OrgId org) => new(org, "access");

    public static TenantKey Export(OrgId org) => new(org, "export");

    public static TenantKey Erasure(OrgId org) => new(org, "erasure");

    public static TenantKey Demo(OrgId org) => new(org, "demo");

    public static TenantKey Health(OrgId org) => new(org, "health");

    public static TenantKey Secrets(OrgId org) => new(org, "secrets");

    public static TenantKey PlatformChanges(OrgId org) => new(org, "platform-changes");

    /// <param name="key">Whatever the asker calls it.</param>
    public static TenantKey WriteJob(OrgId org, string key) => new(org, $"job-{key}");

    /// <summary>What the asker called the job of that key.</summary>
    public static string WriteJobKey(TenantKey key) => key.Id["job-".Length..];

    public static TenantKey Connection(OrgId org, int connection) => new(org, $"connection-{connection.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    /// <summary>The number in the key of a connection or its silver stage.</summary>
    public static int ConnectionNumber(TenantKey key) =>
        int.Parse(key.Id.AsSpan("connection-".Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
}
