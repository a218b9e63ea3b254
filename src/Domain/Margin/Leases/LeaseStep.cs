using NodaTime;

namespace Paceline.Margin;

/// <summary>What was done to a lease. Stored by number: none is ever renumbered.</summary>
public enum LeaseStepKind
{
    /// <summary>Lent, or lent again after it was settled.</summary>
    Granted = 1,

    /// <summary>Its cap is higher, or it runs longer, or shorter.</summary>
    Renewed = 2,

    /// <summary>A part was taken back.</summary>
    Returned = 3,

    /// <summary>Ended early.</summary>
    Stopped = 4,
}

/// <summary>Who takes a step, and why.</summary>
public sealed record LeaseDecider(string Name, string Reason);

/// <summary>A step of a line's leases as it is kept. Nothing of it is ever changed: what leases are comes of all of them.</summary>
/// <param name="Number">Within the line; 1 is the first.</param>
/// <param name="Item">The line item that may spend it, as <c>dv360:123</c>.</param>
/// <param name="Name">The item's at that time.</param>
/// <param name="Cap">From then on, in all the item's life. Stored integers of the line's measure.</param>
/// <param name="Until">When it runs out; of a stop, the moment itself.</param>
/// <param name="By">Their name at that time.</param>
public sealed record LeaseStep(int Number, LeaseStepKind Kind, string Item, string Name, long Cap, Instant Until, Instant At, string By, string Reason);
