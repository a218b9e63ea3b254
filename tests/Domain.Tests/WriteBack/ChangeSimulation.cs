using NodaTime;
using Paceline.Connections;

namespace Paceline.WriteBack;

/// <summary>
/// A platform, a store and whoever makes a change, in one thread and by one seed: calls are lost before or after their effect, effects come late, answers ask to wait or refuse, reads lag,
/// and the maker is killed or frozen between any two steps. The store alone survives.
/// </summary>
internal sealed class ChangeSimulation(int seed)
{
    private const long Before = 100;
    private const long After = 80;
    private const long Theirs = 120;

    private static readonly WritePatience Patience = new();
    private readonly Random _chance = new(seed);
    private readonly List<(Instant At, long Value)> _late = [];
    private Instant _now = Instant.FromUtc(2026, 3, 10, 12, 0);
    private long _value = Before;

    /// <summary>How often our sending made the platform's value another.</summary>
    public int Effects { get; private set; }

    /// <summary>How often it left.</summary>
    public int Sent { get; private set; }

    /// <summary>What the platform had when it ended.</summary>
    public long Value { get; private set; }

    /// <summary>Whether something of it came after it had ended, over what somebody else wanted by then.</summary>
    public bool CameLate { get; private set; }

    public ChangeProgress Run()
    {
        var order = new ChangeOrder(EntityField.DailyBudget, Before, After, _now);
        var stored = ChangeProgress.Asked(_now);
        var trouble = 12;
        while (!stored.State.IsOver())
        {
            _now = stored.DueAt is { } due && due > _now ? due : _now;
            Settle();
            if (trouble-- > 0 && Happens(5))
            {
                stored = ChangeProtocol.LookFailed(order, stored, "Down.", false, null, Patience, _now);
                continue;
            }
            var (next, send) = ChangeProtocol.Looked(order, stored, _value, Patience, _now);
            if (trouble > 0 && Happens(6))
            {
                // Killed after the look: nothing was written.
                continue;
            }
            if (!send)
            {
                stored = next;
                continue;
            }
            stored = ChangeProtocol.Begun(next, Patience, _now);
            if (trouble > 0 && Happens(4))
            {
                // Killed after it was written down that it is on its way, and before its first byte.
                continue;
            }
            var answer = Send(trouble > 0);
            if (trouble > 0 && Happens(4))
            {
                // Killed before what came of it was written down.
                continue;
            }
            stored = ChangeProtocol.Answered(stored, answer, Patience, _now);
        }
        Value = _value;
        _value = Theirs;
        _now += Patience.LateEffect + Patience.Call;
        Settle();
        CameLate = _value != Theirs;
        return stored;
    }

    private WriteAnswer Send(bool troubled)
    {
        Sent++;
        _now += Duration.FromSeconds(_chance.Next(1, (int)Patience.Call.TotalSeconds));
        switch (troubled ? _chance.Next(8) : 0)
        {
            case 1:
                return new WriteAnswer.NotDone("Busy.", Duration.FromSeconds(_chance.Next(60)));
            case 2:
                return new WriteAnswer.Lost("Lost before its effect.");
            case 3:
                Set(After);
                return new WriteAnswer.Lost("Lost after its effect.");
            case 4:
                _late.Add((_now + Duration.FromSeconds(_chance.Next((int)Patience.LateEffect.TotalSeconds)), After));
                return new WriteAnswer.Lost("Its effect comes late.");
            case 5:
                // Taken, and shown only later.
                _late.Add((_now + Duration.FromSeconds(_chance.Next(60)), After));
                return new WriteAnswer.Taken();
            case 6:
                return new WriteAnswer.Refused("No.");
            default:
                Set(After);
                return new WriteAnswer.Taken();
        }
    }

    private void Settle()
    {
        foreach (var late in _late.Where(late => late.At <= _now).ToList())
        {
            _late.Remove(late);
            Set(late.Value);
        }
    }

    private void Set(long value)
    {
        Effects += _value == value ? 0 : 1;
        _value = value;
    }

    private bool Happens(int oneIn) => _chance.Next(oneIn) == 0;
}

public sealed class ChangeSimulationTests
{
    private const int Seeds = 20_000;

    [Fact]
    public void Run_OfTwentyThousandTroubledChanges_EachIsMadeOnceOrNotAndSaysSo()
    {
        var ends = new Dictionary<ChangeState, int>();
        var (again, wrong) = (0, new List<string>());
        for (var seed = 0; seed < Seeds; seed++)
        {
            var simulation = new ChangeSimulation(seed);
            var end = simulation.Run();
            ends[end.State] = ends.GetValueOrDefault(end.State) + 1;
            again += simulation.Sent > 1 ? 1 : 0;
            var isHonest = !simulation.CameLate && (end.State == ChangeState.Applied ? simulation is { Value: 80, Effects: 1 }
                : end.State == ChangeState.Refused && simulation is { Value: 100, Effects: 0 });
            if (!isHonest)
            {
                wrong.Add($"{seed}: {end} stands at {simulation.Value} after {simulation.Effects} effects of {simulation.Sent} sent, late: {simulation.CameLate}");
            }
        }
        Assert.Empty(wrong.Take(5));
        // The trouble is real: many were sent again, and both ends were come to.
        Assert.Equal([ChangeState.Applied, ChangeState.Refused], ends.Keys.Order());
        Assert.InRange(again, Seeds / 4, Seeds);
    }
}
