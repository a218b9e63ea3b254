namespace Paceline.Tenancy;

/// <summary>Whether an organisation works. The numbers are in the store: never renumber.</summary>
public enum OrganizationStanding
{
    Active = 1,

    /// <summary>An operator of the installation has suspended it: its administrators see why and may take their data with them, and nothing else happens.</summary>
    Suspended = 2,

    /// <summary>Its rows are being deleted: nobody comes in, and nothing stops it.</summary>
    Erasing = 3,
}
