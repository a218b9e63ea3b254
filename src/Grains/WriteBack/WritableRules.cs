using Paceline.Common;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.WriteBack;

/// <summary>What of an entity can be changed: what is kept of it, and what its platform offers. Pure.</summary>
internal static class WritableRules
{
    /// <param name="acting">How far the organisation lets Paceline go by itself; null where nobody has decided.</param>
    public static KnownEntity Known(WritableEntity entity, string? acting)
    {
        var connector = ConnectorCatalogue.Find(entity.Entity.Platform);
        _ = Currency.TryParse(entity.Entity.Currency, out var currency);
        return new KnownEntity(
            entity.Entity.Name, connector?.Manifest.Name ?? entity.Entity.Platform, entity.Status, entity.Unit, currency, entity.DailyBudget,
            field => connector?.Writing?.CanSet(entity.Entity.Written.Kind, field) == true, entity.IsUnderWay,
            WriteLeave.Block(entity.IsAtWork, entity.IsAgreed, acting ?? SettingCatalogue.ActingReadOnly));
    }

    public static WritableView View(WritableEntity entity, string? acting)
    {
        var known = Known(entity, acting);
        return new WritableView
        {
            Kind = entity.Entity.Written.Kind,
            Key = entity.Entity.Key.ToString(),
            Name = entity.Entity.Name,
            Status = entity.Status,
            DailyBudget = entity.DailyBudget is { } daily ? known.Amount(daily) : null,
            Unit = ChangeViewing.Unit(entity.Unit, entity.Entity.Currency),
            Offers = [.. Offers(known)],
            Block = ChangeRules.Why(known.Block)?.Text,
            IsUnderWay = entity.IsUnderWay,
        };
    }

    private static IEnumerable<ChangeKind> Offers(KnownEntity known)
    {
        if (known.CanSet(EntityField.Status) && known.Status is EntityStatus.Active or EntityStatus.Paused)
        {
            yield return known.Status == EntityStatus.Active ? ChangeKind.Pause : ChangeKind.Resume;
        }
        if (known.CanSet(EntityField.DailyBudget) && known is { DailyBudget: not null, Status: not EntityStatus.Archived })
        {
            yield return ChangeKind.DailyBudget;
        }
    }
}
