using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>What stakes of several currencies are worth beside each other.</summary>
internal interface IStakeRates
{
    /// <summary>What a unit of each currency is in the organisation's own, by the last published rate; those without one are not among them.</summary>
    /// <param name="currencies">ISO codes.</param>
    Task<IReadOnlyDictionary<string, decimal>> Of(OrgId org, IReadOnlyCollection<string> currencies);
}
