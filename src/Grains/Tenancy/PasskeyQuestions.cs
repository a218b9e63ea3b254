namespace Paceline.Tenancy;

/// <summary>What authenticators were asked for and have not answered yet. Each question is good once and for its session alone. Pure.</summary>
internal sealed class PasskeyQuestions
{
    // A person tries once or twice; whoever asks more forgets the oldest.
    private const int Most = 20;

    private readonly Dictionary<string, PasskeyQuestion> _asked = [];

    /// <param name="place">Of which session, and for what.</param>
    public string Keep(string place, PasskeyHome home, string options, DateTimeOffset now)
    {
        foreach (var late in _asked.Where(one => one.Value.Until <= now).Select(one => one.Key).ToList())
        {
            _asked.Remove(late);
        }
        if (_asked.Count >= Most)
        {
            _asked.Remove(_asked.MinBy(one => one.Value.Until).Key);
        }
        _asked[place] = new PasskeyQuestion(home, options, now + PasskeyProtocol.Patience);
        return options;
    }

    /// <summary>The question, which is used up with this; null when there is none, or it is too late.</summary>
    public PasskeyQuestion? Take(string place, DateTimeOffset now) => _asked.Remove(place, out var asked) && now < asked.Until ? asked : null;
}
