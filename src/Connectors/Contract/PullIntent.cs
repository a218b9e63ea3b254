using NodaTime;

namespace Paceline.Connections;

/// <summary>What is wanted of a platform in one pull.</summary>
/// <param name="Stream">A stream of the manifest: accounts, entities or delivery.</param>
/// <param name="Account">The account it is wanted of, or the first of <see cref="Accounts"/>; null for the accounts stream.</param>
/// <param name="Cursor">Where the last pull ended; null asks for everything.</param>
/// <param name="From">First day wanted, inclusive, in the account's reporting zone (delivery).</param>
/// <param name="To">Last day wanted, inclusive (delivery).</param>
/// <param name="Grain">How finely delivery is cut.</param>
public sealed record PullIntent(
    string Stream, AccountRef? Account = null, string? Cursor = null, LocalDate? From = null, LocalDate? To = null, DeliveryGrain Grain = DeliveryGrain.Day)
{
    /// <summary>
    /// All accounts it is wanted of. A delivery pull may name many, as long as they share a zone: one report then serves them all, which
    /// saves both time and quota.
    /// </summary>
    public IReadOnlyList<AccountRef> Accounts { get; init; } = Account is null ? [] : [Account];

    /// <summary>Delivery of several accounts that share a zone, in one pull.</summary>
    public static PullIntent Delivery(IReadOnlyList<AccountRef> accounts, LocalDate from, LocalDate to, DeliveryGrain grain = DeliveryGrain.Day) =>
        new(StreamNames.Delivery, accounts[0], null, from, to, grain) { Accounts = accounts };
}

/// <summary>An advertiser seat of a platform.</summary>
/// <param name="ExternalId">The platform's id.</param>
/// <param name="PartnerId">The seat above it, where the platform wants it named.</param>
/// <param name="Name">The platform's name for it.</param>
/// <param name="Zone">IANA zone of its reporting days.</param>
/// <param name="Currency">ISO code of its money.</param>
public sealed record AccountRef(string ExternalId, string? PartnerId, string Name, string Zone, string Currency);

public enum DeliveryGrain
{
    Day,
    Hour,

    /// <summary>
    /// The platform's own totals, by campaign and day: asked for apart, so that what was read by line item can be held against them.
    /// </summary>
    CampaignDay,
}

/// <summary>The streams every platform offers.</summary>
public static class StreamNames
{
    public const string Accounts = "accounts";
    public const string Entities = "entities";
    public const string Delivery = "delivery";
}
