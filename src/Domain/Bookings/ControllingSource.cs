namespace Paceline.Bookings;

/// <summary>Whose count of units the client pays by. Stored by number: none is ever renumbered.</summary>
public enum ControllingSource
{
    /// <summary>The platform that buys.</summary>
    Platform = 1,

    /// <summary>The ad server that serves.</summary>
    AdServer = 2,

    /// <summary>Figures that people enter.</summary>
    Manual = 3,
}
