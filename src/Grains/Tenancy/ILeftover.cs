using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>
/// What a module has of an organisation beside its rows, in tables or grains that belong to none. It says so before the rows go, and clears it
/// away after.
/// </summary>
public interface ILeftover
{
    /// <summary>A word for it in the certificate.</summary>
    string Name { get; }

    /// <summary>What to look at once the rows are gone; kept until it was.</summary>
    Task<IReadOnlyList<string>> Note(OrgId org, CancellationToken cancellationToken);

    /// <summary>Clears away what was noted, unless another organisation has it too. Harmless when done before.</summary>
    /// <returns>How much there was.</returns>
    Task<long> Clear(IReadOnlyList<string> noted, CancellationToken cancellationToken);
}
