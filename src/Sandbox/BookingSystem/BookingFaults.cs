namespace Paceline.BookingSystem;

/// <summary>What can go wrong between the booking system and who listens to it, beside what any call may suffer.</summary>
internal enum BookingFaultKind
{
    /// <summary>A webhook comes twice, with the same id.</summary>
    Duplicate,

    /// <summary>A webhook comes after a while.</summary>
    Late,

    /// <summary>A webhook is signed with another secret.</summary>
    WrongSignature,

    /// <summary>A webhook never comes.</summary>
    Lost,

    /// <summary>A list has its last booking twice.</summary>
    Repeated,

    /// <summary>A list has, behind a booking, that booking as it was before.</summary>
    OutOfOrder,
}

/// <summary>Faults in waiting, each for so many times.</summary>
internal sealed class BookingFaults
{
    private readonly Lock gate = new();
    private readonly List<(BookingFaultKind Kind, int Times, int Milliseconds)> waiting = [];

    public void Add(BookingFaultKind kind, int times, int milliseconds)
    {
        lock (gate)
            waiting.Add((kind, times, milliseconds));
    }

    public IReadOnlyList<object> All()
    {
        lock (gate)
            return [.. waiting.Select(object (one) => new { one.Kind, one.Times, one.Milliseconds })];
    }

    public int Clear()
    {
        lock (gate)
        {
            var count = waiting.Count;
            waiting.Clear();
            return count;
        }
    }

    /// <summary>Takes one of a kind; the milliseconds that go with it, or null when none waits.</summary>
    public int? Take(BookingFaultKind kind)
    {
        lock (gate)
        {
            var place = waiting.FindIndex(one => one.Kind == kind);
            if (place < 0)
                return null;
            var fault = waiting[place];
            if (fault.Times <= 1)
                waiting.RemoveAt(place);
            else
                waiting[place] = fault with { Times = fault.Times - 1 };
            return fault.Milliseconds;
        }
    }
}
