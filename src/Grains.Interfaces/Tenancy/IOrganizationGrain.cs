namespace Paceline.Tenancy;

/// <summary>An organisation: its profile and its pulse. Key: <c>o12/organization</c>.</summary>
[Alias("tenancy.IOrganizationGrain"), GrainInterfaceType("tenancy.organization")]
public interface IOrganizationGrain : IGrainWithStringKey
{
    /// <summary>Who the organisation is; null when there is none of that number.</summary>
    [Alias("GetProfile")]
    Task<OrganizationProfile?> GetProfile();

    /// <summary>Reads the profile anew: something of it was changed.</summary>
    [Alias("LookAgain")]
    Task LookAgain();

    /// <summary>Suspends the organisation for an operator: from then on nothing is pulled, and nobody comes in but administrators, who see why.</summary>
    /// <returns>What stands against it; null when it was done.</returns>
    [Alias("Suspend")]
    Task<DepartureProblem?> Suspend(string reason);

    /// <summary>Has it go on where it stood, for an operator.</summary>
    /// <returns>What stands against it; null when it was done.</returns>
    [Alias("Reactivate")]
    Task<DepartureProblem?> Reactivate(string reason);

    /// <summary>Wakes whatever of the organisation stands still: due pulls and batches whose bell was lost. Harmless at any time.</summary>
    [Alias("Pulse")]
    Task Pulse();
}

/// <param name="Zone">IANA zone in which the organisation works.</param>
/// <param name="Currency">ISO code of the currency in which it reports.</param>
[GenerateSerializer, Immutable, Alias("tenancy.organizationProfile")]
public sealed record OrganizationProfile(
    [property: Id(0)] int Org,
    [property: Id(1)] string Slug,
    [property: Id(2)] string Name,
    [property: Id(3)] string Zone,
    [property: Id(4)] string Currency);
