using System.Collections.Concurrent;
using System.Collections.Immutable;
using Paceline.World;

namespace Paceline.Delivery;

/// <summary>From this local hour on the line served or stood still, because someone changed a status.</summary>
internal readonly record struct ServingChange(int Day, int Hour, bool Serving);

/// <summary>
/// What one line delivered: a pure function of its profile, plus what was loaded, added or restated by hand. Nothing
/// is stored for a day nobody touched, so a large world stays small.
/// </summary>
internal sealed class LineDelivery(LineProfile? profile)
{
    private readonly ConcurrentDictionary<int, DayCell> cells = new();
    private ImmutableArray<DeliveryPlan> plans = [];
    private ImmutableArray<ServingChange> changes = [];
    private int firstDay = int.MaxValue;
    private int lastDay = int.MinValue;

    public LineProfile? Profile => profile;
    public int FirstDay => firstDay;
    public int LastDay => lastDay;
    public int Curve => profile?.Curve ?? 3;

    public void Plan(DeliveryPlan plan)
    {
        plans = [.. plans.Where(p => p.FromDay < plan.FromDay), plan];
        foreach (var span in plan.Spans)
            Reach(span.FirstDay, span.LastDay);
    }

    public void Change(ServingChange change) => changes = changes.Add(change);

    public DayCell? Cell(int day) => cells.GetValueOrDefault(day);

    public void Set(int day, DayCell cell)
    {
        cells[day] = cell;
        Reach(day, day);
    }

    /// <summary>What shows of a day, and everything added by hand to that day. What was loaded or restated by hand shows as it was said.</summary>
    public Delivered Until(Markup markup, Zone zone, int day, Cutoff cutoff)
    {
        var hours = cutoff.HoursOf(day);
        var cell = cells.IsEmpty ? null : cells.GetValueOrDefault(day);
        var sum = cell is null ? default : cell.AddedTotal;
        if (hours == 0)
            return sum;
        if (cell?.Hours is { } byHour)
        {
            for (var hour = 0; hour < hours; hour++)
                sum += byHour[hour];
            return sum;
        }

        var whole = cell?.Day ?? cutoff.Seen(day, Generated(markup, day));
        if (whole.IsZero)
            return sum;
        var curve = zone.Hours(day, Curve);
        if (cell?.Day is not null || !Interrupted(day))
            return sum + (hours == 24 ? whole : whole.Part(curve[hours], curve[24]));
        for (var hour = 0; hour < hours; hour++)
            sum += Serves(day, hour) ? whole.Part(curve[hour + 1], curve[24]) - whole.Part(curve[hour], curve[24]) : default;
        return sum;
    }

    /// <summary>The same, hour by hour, into 24 slots that add up to <see cref="Until"/>.</summary>
    public void ByHour(Markup markup, Zone zone, int day, Cutoff cutoff, Span<Delivered> slots)
    {
        var hours = cutoff.HoursOf(day);
        slots.Clear();
        var cell = cells.IsEmpty ? null : cells.GetValueOrDefault(day);
        if (cell?.Hours is { } byHour)
        {
            for (var hour = 0; hour < hours; hour++)
                slots[hour] = byHour[hour];
        }
        else if ((cell?.Day ?? cutoff.Seen(day, Generated(markup, day))) is { IsZero: false } whole)
        {
            var curve = zone.Hours(day, Curve);
            var interrupted = cell?.Day is null && Interrupted(day);
            var before = default(Delivered);
            for (var hour = 0; hour < hours; hour++)
            {
                var after = whole.Part(curve[hour + 1], curve[24]);
                if (!interrupted || Serves(day, hour))
                    slots[hour] = after - before;
                before = after;
            }
        }

        if (cell is not null)
        {
            foreach (var added in cell.Added)
                slots[added.Hour] += added.Amount;
        }
    }

    private Delivered Generated(Markup markup, int day)
    {
        if (profile is null || (changes.IsEmpty && day >= profile.StopDay))
            return default;
        var plan = PlanOn(day);
        if (plan is null)
            return default;
        var revenue = 0L;
        foreach (var span in plan.Spans)
            revenue += span.RevenueOn(day, profile);
        return revenue == 0 ? default : CostLadder.FromRevenue(revenue, profile, markup, Mix.Hash(profile.Seed ^ 0xC11C5, (ulong)day));
    }

    private DeliveryPlan? PlanOn(int day)
    {
        DeliveryPlan? found = null;
        foreach (var plan in plans)
        {
            if (plan.FromDay <= day)
                found = plan;
        }

        return found;
    }

    private bool Interrupted(int day) => !changes.IsEmpty && (day >= changes[0].Day || day >= profile!.StopDay);

    private bool Serves(int day, int hour)
    {
        var serves = day < profile!.StopDay;
        foreach (var change in changes)
        {
            if (change.Day < day || (change.Day == day && change.Hour <= hour))
                serves = change.Serving;
        }

        return serves;
    }

    private void Reach(int from, int to)
    {
        firstDay = Math.Min(firstDay, from);
        lastDay = Math.Max(lastDay, to);
    }
}
