using System.Diagnostics;

namespace Paceline.Running;

/// <summary>Waits for a fact by asking for it again and again.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>Asks until the answer is not null, and fails with what was awaited when it does not come in time.</summary>
    public static async Task<T> Get<T>(string fact, TimeSpan patience, Func<Task<T?>> ask)
        where T : class
    {
        var clock = Stopwatch.StartNew();
        string last = "nothing";
        while (clock.Elapsed < patience)
        {
            try
            {
                if (await ask() is { } answer)
                    return answer;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or OperationCanceledException or GraphException)
            {
                last = notYet.Message;
            }

            await Task.Delay(Pause);
        }

        throw new TimeoutException($"Not within {patience.TotalSeconds:0} s: {fact}. The last answer: {last}");
    }

    /// <summary>Asks until it is as many, and fails with how many there were.</summary>
    public static async Task Count(string fact, TimeSpan patience, long expected, Func<Task<long>> ask)
    {
        long? last = null;
        try
        {
            await Is(fact, patience, async () => (last = await ask()) == expected);
        }
        catch (TimeoutException late) when (last is { } many)
        {
            throw new TimeoutException($"{late.Message}; {many} instead of {expected}", late);
        }
    }

    /// <summary>Asks until it is so.</summary>
    public static Task Is(string fact, TimeSpan patience, Func<Task<bool>> ask) => Get(fact, patience, async () => await ask() ? "so" : null);
}
