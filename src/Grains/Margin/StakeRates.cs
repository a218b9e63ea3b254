using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Puts stakes in order by the organisation's published rates.</summary>
internal sealed class StakeRates(ExchangeRateStore rates, OrganizationStore organizations, TimeProvider time) : IStakeRates
{
    public async Task<IReadOnlyDictionary<string, decimal>> Of(OrgId org, IReadOnlyCollection<string> currencies)
    {
        if (currencies.Count == 0 || await organizations.Load(org) is not { } record)
        {
            return new Dictionary<string, decimal>();
        }
        var (home, today) = (Currency.Parse(record.Currency), LocalDate.FromDateTime(time.GetUtcNow().UtcDateTime));
        List<Currency> known = [.. currencies.Where(code => Currency.TryParse(code, out _)).Select(Currency.Parse)];
        // Where all are of one currency nothing is looked up.
        var table = known.TrueForAll(one => one == home) ? null : await rates.Load(org, [.. known, home], today);
        return known.Select(from => (from.Code, Rate: from == home ? 1 : table?.On(from, home, today)?.Of(1))).Where(one => one.Rate is not null).ToDictionary(one => one.Code, one => one.Rate!.Value);
    }
}
