using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>What a figure says of what was counted. Stored by number: none is ever renumbered.</summary>
public enum CountKind
{
    /// <summary>What the ad server that serves has counted.</summary>
    AdServer = ControllingSource.AdServer,

    /// <summary>What people have agreed to.</summary>
    Manual = ControllingSource.Manual,

    /// <summary>What is added to the count that pays; below zero takes away.</summary>
    Adjustment = 9,
}
