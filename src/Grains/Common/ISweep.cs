namespace Paceline.Common;

/// <summary>
/// What a module does when the pulse comes by an organisation: wake whatever of its work stands still, for a bell may have been lost.
/// </summary>
public interface ISweep
{
    /// <summary>Whether it runs for an organisation that is suspended too: most work stands still then.</summary>
    bool WhileSuspended => false;

    /// <summary>Runs in the turn of the organisation's grain: it finds work and wakes grains, and does none of the work.</summary>
    Task Sweep(OrgId org);
}
