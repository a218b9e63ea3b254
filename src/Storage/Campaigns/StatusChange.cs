using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>The last time that something's status at the platform became another.</summary>
/// <param name="Before">What it had been.</param>
/// <param name="At">When Paceline read that it no longer was.</param>
public sealed record StatusChange(EntityStatus Before, DateTimeOffset At)
{
    /// <param name="versions">Oldest first.</param>
    /// <returns>Null where it has had one status only.</returns>
    public static StatusChange? Of(IReadOnlyList<(DateTimeOffset KnownFrom, EntityStatus Status)> versions)
    {
        for (var i = versions.Count - 1; i > 0; i--)
        {
            if (versions[i].Status != versions[i - 1].Status)
            {
                return new StatusChange(versions[i - 1].Status, versions[i].KnownFrom);
            }
        }
        return null;
    }
}
