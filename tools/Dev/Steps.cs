using System.Diagnostics;
using System.Globalization;

namespace Paceline.Development;

/// <summary>One line on the screen for each thing done, with the seconds it took.</summary>
internal sealed class Steps(TextWriter screen)
{
    private readonly Stopwatch total = Stopwatch.StartNew();
    private readonly Lock turn = new();

    public TimeSpan Elapsed => total.Elapsed;

    /// <summary>Runs a step; its result is shown behind the time.</summary>
    public async Task Run(string name, Func<Task<string?>> work)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var detail = await work();
            Line("✓", name, clock.Elapsed, detail);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Line("✗", name, clock.Elapsed, null);
            throw failure is StepFailedException ? failure : new StepFailedException($"{name}: {failure.Message}", remedy: "./dev doctor");
        }
    }

    public void Say(string text)
    {
        lock (turn)
            screen.WriteLine(text);
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + "s";

    private void Line(string mark, string name, TimeSpan took, string? detail) =>
        Say($"  {mark} {name,-44} {Seconds(took),7}   {detail}".TrimEnd());
}
