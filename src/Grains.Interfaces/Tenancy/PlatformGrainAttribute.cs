namespace Paceline.Tenancy;

/// <summary>
/// Marks a grain interface that belongs to no organisation, such as a platform project's quota. Its keys begin with a word of ours
/// and a slash; without this mark a key must lead with the caller's organisation.
/// </summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class PlatformGrainAttribute : Attribute
{
    /// <summary>Whether the API may call it before it knows the organisation: sign-in and credentials only.</summary>
    public bool OpenToClients { get; init; }

    /// <summary>Whether the API may call it for an operator, and for nobody else.</summary>
    public bool OpenToOperators { get; init; }
}
