namespace Paceline.Margin;

/// <summary>How the days to come are taken to go, against what is projected: for asking what would be if.</summary>
/// <param name="Delivery">How many times what run rate projects; 1 as it projects, 0 when nothing more is delivered.</param>
/// <param name="Cost">How many times what the platforms' unit has cost so far.</param>
public readonly record struct RestOfFlight(decimal Delivery, decimal Cost)
{
    /// <summary>Going on as in the last days.</summary>
    public static RestOfFlight AsProjected { get; } = new(1, 1);
}
