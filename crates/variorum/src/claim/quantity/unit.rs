//! Units and currencies: their written forms, and exact conversion to a base unit.
//!
//! Conversions are those of the International System and the international yard and pound
//! agreement. A month is a twelfth of the Gregorian year, a year 365.2425 days; a ton is the
//! American one, a tonne the metric one, a gallon the American one.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Unit;
use super::piece::Page;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measures {
    /// A physical measure in the base unit named here.
    Base(&'static str),
    /// Time, in seconds.
    Time,
    /// Money, in the ISO 4217 currency named here.
    Money(&'static str),
    /// A share of hundred.
    Percent,
    /// A difference of percentages.
    Points,
}

/// A unit of measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Its name in full, singular ("square kilometre").
    pub name: &'static str,
    /// What it measures.
    pub measures: Measures,
    /// How many base units it holds.
    pub factor: f64,
    /// What is added after multiplying: temperatures only.
    pub offset: f64,
    /// Written forms, divided by bars. `=` in front: case counts; `!` in front: a letter or two
    /// that are a unit only right after digits.
    forms: &'static str,
}

impl Entry {
    /// What the library calls it.
    #[must_use]
    pub fn unit(&self) -> Unit {
        match self.measures {
            Measures::Base(base) => Unit::Measure(base),
            Measures::Time => Unit::Duration,
            Measures::Money(code) => Unit::Money(code.to_owned()),
            Measures::Percent => Unit::Percent,
            Measures::Points => Unit::PercentagePoints,
        }
    }
}

const fn base(name: &'static str, base: &'static str, factor: f64, forms: &'static str) -> Entry {
    Entry { name, measures: Measures::Base(base), factor, offset: 0.0, forms }
}

const fn time(name: &'static str, factor: f64, forms: &'static str) -> Entry {
    Entry { name, measures: Measures::Time, factor, offset: 0.0, forms }
}

const fn money(name: &'static str, code: &'static str, factor: f64, forms: &'static str) -> Entry {
    Entry { name, measures: Measures::Money(code), factor, offset: 0.0, forms }
}

/// Metres in a foot.
const FOOT: f64 = 0.3048;
/// Metres in a mile.
const MILE: f64 = 1609.344;
/// Kilograms in a pound.
const POUND: f64 = 0.453_592_37;
/// Litres in an American gallon.
const GALLON: f64 = 3.785_411_784;
/// Seconds in an hour.
const HOUR: f64 = 3600.0;
/// Seconds in a day.
const DAY: f64 = 86_400.0;
/// Seconds in a Gregorian year.
pub const YEAR: f64 = 365.2425 * DAY;

/// Units that stand after their number.
pub const UNITS: &[Entry] = &[
    // Length.
    base(
        "kilometre",
        "m",
        1000.0,
        "km|kms|k.m.|kilometre|kilometres|kilometer|kilometers|klick|klicks",
    ),
    base("metre", "m", 1.0, "=m|metre|metres|meter|meters|mtrs"),
    base("decimetre", "m", 0.1, "!=dm|decimetre|decimetres|decimeter|decimeters"),
    base("centimetre", "m", 0.01, "cm|cms|centimetre|centimetres|centimeter|centimeters"),
    base("millimetre", "m", 1e-3, "mm|millimetre|millimetres|millimeter|millimeters"),
    base(
        "micrometre",
        "m",
        1e-6,
        "μm|µm|micrometre|micrometres|micrometer|micrometers|micron|microns",
    ),
    base("nanometre", "m", 1e-9, "nm|nanometre|nanometres|nanometer|nanometers"),
    base("picometre", "m", 1e-12, "picometre|picometres|picometer|picometers"),
    base("mile", "m", MILE, "mi|mile|miles"),
    base("nautical mile", "m", 1852.0, "nautical mile|nautical miles|=nmi"),
    base(
        "light year",
        "m",
        9_460_730_472_580_800.0,
        "light year|light years|light-year|light-years|lightyear|lightyears",
    ),
    base("astronomical unit", "m", 149_597_870_700.0, "=AU|astronomical unit|astronomical units"),
    base("yard", "m", 0.9144, "yd|yds|yard|yards"),
    base("foot", "m", FOOT, "ft|foot|feet|′"),
    base("inch", "m", 0.0254, "inch|inches|″"),
    base("furlong", "m", 201.168, "furlong|furlongs"),
    base("fathom", "m", 1.8288, "fathom|fathoms"),
    // Area.
    base(
        "square kilometre",
        "m2",
        1e6,
        "sq km|sq. km|sqkm|km2|km²|square km|square kilometre|square kilometres|square kilometer|square kilometers",
    ),
    base(
        "square metre",
        "m2",
        1.0,
        "sq m|sq. m|sqm|sq metres|sq meters|=m2|=m²|square m|square metre|square metres|square meter|square meters",
    ),
    base(
        "square centimetre",
        "m2",
        1e-4,
        "cm2|cm²|sq cm|square centimetre|square centimetres|square centimeter|square centimeters",
    ),
    base(
        "square millimetre",
        "m2",
        1e-6,
        "mm2|mm²|square millimetre|square millimetres|square millimeter|square millimeters",
    ),
    base(
        "square mile",
        "m2",
        MILE * MILE,
        "sq mi|sq. mi|square mile|square miles|sq miles|sq mile",
    ),
    base("square yard", "m2", 0.9144 * 0.9144, "sq yd|square yard|square yards"),
    base(
        "square foot",
        "m2",
        FOOT * FOOT,
        "sq ft|sq. ft|sq. feet|sq feet|sqft|square foot|square feet|ft2|ft²",
    ),
    base("square inch", "m2", 0.0254 * 0.0254, "sq in|square inch|square inches"),
    base("hectare", "m2", 1e4, "ha|hectare|hectares"),
    base("acre", "m2", 4_046.856_422_4, "acre|acres"),
    // Volume, in litres.
    base(
        "cubic kilometre",
        "l",
        1e12,
        "km3|km³|cubic kilometre|cubic kilometres|cubic kilometer|cubic kilometers",
    ),
    base(
        "cubic metre",
        "l",
        1000.0,
        "=m3|=m³|cbm|cubic metre|cubic metres|cubic meter|cubic meters",
    ),
    base(
        "cubic centimetre",
        "l",
        1e-3,
        "cm3|cm³|=cc|cubic centimetre|cubic centimetres|cubic centimeter|cubic centimeters",
    ),
    base("cubic foot", "l", 28.316_846_592, "cu ft|ft3|cubic foot|cubic feet"),
    base("cubic yard", "l", 764.554_857_984, "cubic yard|cubic yards"),
    base("cubic inch", "l", 0.016_387_064, "cubic inch|cubic inches"),
    base("cubic mile", "l", 4.168_181_825_440_58e12, "cubic mile|cubic miles"),
    base("litre", "l", 1.0, "litre|litres|liter|liters|ltr|ltrs|!=L|!=l"),
    base("millilitre", "l", 1e-3, "ml|millilitre|millilitres|milliliter|milliliters"),
    base("centilitre", "l", 1e-2, "!cl|centilitre|centilitres|centiliter|centiliters"),
    base("hectolitre", "l", 100.0, "hectolitre|hectolitres|hectoliter|hectoliters"),
    base("gallon", "l", GALLON, "gal|gallon|gallons"),
    base("quart", "l", GALLON / 4.0, "quart|quarts"),
    base("pint", "l", GALLON / 8.0, "pint|pints"),
    base("cup", "l", GALLON / 16.0, "cup|cups"),
    base("fluid ounce", "l", GALLON / 128.0, "fl oz|fluid ounce|fluid ounces"),
    base("tablespoon", "l", GALLON / 256.0, "tbsp|tablespoon|tablespoons"),
    base("teaspoon", "l", GALLON / 768.0, "tsp|teaspoon|teaspoons"),
    base("barrel", "l", 158.987_294_928, "bbl|bbls|barrel|barrels"),
    base("bushel", "l", 35.239_070_166_88, "bushel|bushels"),
    // Mass.
    base("kilogram", "kg", 1.0, "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes"),
    base("gram", "kg", 1e-3, "!=g|gm|gms|gram|grams|gramme|grammes"),
    base("milligram", "kg", 1e-6, "mg|milligram|milligrams|milligramme|milligrammes"),
    base("microgram", "kg", 1e-9, "mcg|μg|µg|microgram|micrograms|microgramme|microgrammes"),
    base("nanogram", "kg", 1e-12, "=ng|nanogram|nanograms"),
    base(
        "tonne",
        "kg",
        1000.0,
        "!t|tonne|tonnes|metric ton|metric tons|metric tonne|metric tonnes",
    ),
    base("kilotonne", "kg", 1e6, "kilotonne|kilotonnes|kiloton|kilotons"),
    base("megatonne", "kg", 1e9, "megatonne|megatonnes|megaton|megatons"),
    base("gigatonne", "kg", 1e12, "gigatonne|gigatonnes|gigaton|gigatons"),
    base("ton", "kg", 2000.0 * POUND, "ton|tons|short ton|short tons"),
    base("long ton", "kg", 2240.0 * POUND, "long ton|long tons"),
    base("pound-mass", "kg", POUND, "lb|lbs|pound|pounds"),
    base("ounce", "kg", POUND / 16.0, "oz|ounce|ounces"),
    base("stone", "kg", 14.0 * POUND, "stone"),
    base("dram", "kg", POUND / 256.0, "dram|drams|drachma|drachmas"),
    base("carat", "kg", 2e-4, "carat|carats|karat|karats"),
    base("hundredweight", "kg", 112.0 * POUND, "hundredweight|hundredweights"),
    base("grain", "kg", POUND / 7000.0, "grain|grains"),
    // Speed.
    base(
        "kilometre per hour",
        "m/s",
        1000.0 / HOUR,
        "km/h|km/hr|kmh|km h|kph|kmph|kilometres per hour|kilometers per hour|kilometre per hour|kilometer per hour|kilometres an hour|kilometers an hour|kilometre an hour|kilometer an hour|km per hour|km an hour|kilometres-per-hour|kilometers-per-hour|kilometre-per-hour|kilometer-per-hour",
    ),
    base(
        "mile per hour",
        "m/s",
        MILE / HOUR,
        "mph|m.p.h.|mi/h|miles per hour|mile per hour|miles an hour|mile an hour|miles-per-hour|mile-per-hour|miles-an-hour|mile-an-hour",
    ),
    base(
        "metre per second",
        "m/s",
        1.0,
        "m/s|metres per second|meters per second|metre per second|meter per second|metres a second|meters a second",
    ),
    base(
        "kilometre per second",
        "m/s",
        1000.0,
        "km/s|kilometres per second|kilometers per second|kilometre per second|kilometer per second|km per second|kilometres a second|kilometers a second",
    ),
    base("mile per second", "m/s", MILE, "miles per second|miles a second"),
    base("foot per second", "m/s", FOOT, "ft/s|feet per second|feet a second"),
    base("knot", "m/s", 1852.0 / HOUR, "knot|knots|=kt|=kts"),
    // Temperature.
    Entry {
        name: "celsius",
        measures: Measures::Base("degC"),
        factor: 1.0,
        offset: 0.0,
        forms: "°c|° c|º c|℃|deg c|deg celsius|degree c|degrees c|degree celsius|degrees celsius|degrees-celsius|celsius|° celsius|centigrade|degrees centigrade|degree centigrade|!=C",
    },
    Entry {
        name: "fahrenheit",
        measures: Measures::Base("degC"),
        factor: 5.0 / 9.0,
        offset: -160.0 / 9.0,
        forms: "°f|° f|º f|℉|deg f|deg fahrenheit|degree f|degrees f|degree fahrenheit|degrees fahrenheit|degrees-fahrenheit|fahrenheit|° fahrenheit|!=F",
    },
    Entry {
        name: "kelvin",
        measures: Measures::Base("degC"),
        factor: 1.0,
        offset: -273.15,
        forms: "kelvin|kelvins|degrees kelvin|degree kelvin",
    },
    base("degree", "deg", 1.0, "degree|degrees|°|º|=deg"),
    base("radian", "deg", 180.0 / std::f64::consts::PI, "radian|radians|!=rad"),
    // Energy, power, force, pressure.
    base("joule", "J", 1.0, "joule|joules"),
    base("kilojoule", "J", 1e3, "=kJ|kilojoule|kilojoules"),
    base("megajoule", "J", 1e6, "=MJ|megajoule|megajoules"),
    base("calorie", "J", 4184.0, "cal|kcal|calorie|calories|kilocalorie|kilocalories"),
    base("watt hour", "J", HOUR, "=Wh|watt hour|watt hours|watt-hour|watt-hours"),
    base(
        "kilowatt hour",
        "J",
        1e3 * HOUR,
        "kwh|kilowatt hour|kilowatt hours|kilowatt-hour|kilowatt-hours",
    ),
    base(
        "megawatt hour",
        "J",
        1e6 * HOUR,
        "=MWh|megawatt hour|megawatt hours|megawatt-hour|megawatt-hours",
    ),
    base(
        "gigawatt hour",
        "J",
        1e9 * HOUR,
        "gwh|gigawatt hour|gigawatt hours|gigawatt-hour|gigawatt-hours",
    ),
    base(
        "terawatt hour",
        "J",
        1e12 * HOUR,
        "twh|terawatt hour|terawatt hours|terawatt-hour|terawatt-hours",
    ),
    base("mega british thermal unit", "J", 1_055_055_852.62, "mmbtu"),
    base("british thermal unit", "J", 1_055.055_852_62, "btu|btus"),
    base("watt", "W", 1.0, "!=W|watt|watts"),
    base("kilowatt", "W", 1e3, "kw|kilowatt|kilowatts"),
    base("megawatt", "W", 1e6, "=MW|megawatt|megawatts"),
    base("gigawatt", "W", 1e9, "gw|gigawatt|gigawatts"),
    base("terawatt", "W", 1e12, "=TW|terawatt|terawatts"),
    base("milliwatt", "W", 1e-3, "=mW|milliwatt|milliwatts"),
    base("horsepower", "W", 745.699_871_582_270_2, "hp|horsepower"),
    base("brake horsepower", "W", 745.699_871_582_270_2, "bhp|brake horsepower"),
    base("metric horsepower", "W", 735.498_75, "=PS|metric horsepower"),
    base(
        "newton metre",
        "Nm",
        1.0,
        "=Nm|=N m|newton metre|newton metres|newton meter|newton meters|newton-metres|newton-meters",
    ),
    base(
        "pound-foot",
        "Nm",
        1.355_817_948_331_400_4,
        "lb-ft|lb ft|lbft|pound-feet|pound-foot|pound feet|pound foot|pounds-feet|ft-lb|ft-lbs|foot-pounds|foot-pound",
    ),
    base("newton", "N", 1.0, "newton|newtons"),
    base("pascal", "Pa", 1.0, "pascal|pascals"),
    base("hectopascal", "Pa", 100.0, "=hPa|hectopascal|hectopascals"),
    base("kilopascal", "Pa", 1e3, "=kPa|kilopascal|kilopascals"),
    base("megapascal", "Pa", 1e6, "=MPa|megapascal|megapascals"),
    base("gigapascal", "Pa", 1e9, "=GPa|gigapascal|gigapascals"),
    base("bar", "Pa", 1e5, "!bar"),
    base("millibar", "Pa", 100.0, "mbar|mb|millibar|millibars"),
    base(
        "pound per square inch",
        "Pa",
        6_894.757_293_168_361,
        "psi|pounds per square inch|pound per square inch",
    ),
    base("kilopound per square inch", "Pa", 6_894_757.293_168_361, "ksi"),
    // Electricity, sound, frequency, data.
    base("volt", "V", 1.0, "!=V|volt|volts"),
    base("kilovolt", "V", 1e3, "=kV|kilovolt|kilovolts"),
    base("kilovolt per centimetre", "V/m", 1e5, "=kV/cm"),
    base("ampere", "A", 1.0, "amp|amps|ampere|amperes"),
    base("milliampere", "A", 1e-3, "=mA|milliamp|milliamps"),
    base("ampere per square centimetre", "A/m2", 1e4, "A/cm2|A/cm²"),
    base("milliampere-hour", "Ah", 1e-3, "mah|milliampere-hours|milliamp-hours"),
    base("ampere-hour", "Ah", 1.0, "=Ah|amp-hours|amp hours"),
    base("farad", "F", 1.0, "farad|farads"),
    base("ohm", "ohm", 1.0, "ohm|ohms|Ω"),
    base("decibel", "dB", 1.0, "db|dba|decibel|decibels"),
    base("hertz", "Hz", 1.0, "hz|hertz"),
    base("kilohertz", "Hz", 1e3, "khz|kilohertz"),
    base("megahertz", "Hz", 1e6, "mhz|megahertz"),
    base("gigahertz", "Hz", 1e9, "ghz|gigahertz"),
    base("revolutions per minute", "1/s", 1.0 / 60.0, "rpm|revolutions per minute"),
    base("bit", "B", 0.125, "bit|bits"),
    base("byte", "B", 1.0, "byte|bytes"),
    base("kilobyte", "B", 1e3, "=KB|=kB|kilobyte|kilobytes"),
    base("megabyte", "B", 1e6, "=MB|megabyte|megabytes"),
    base("gigabyte", "B", 1e9, "=GB|=gb|gig|gigs|gigabyte|gigabytes"),
    base("terabyte", "B", 1e12, "=TB|=tb|terabyte|terabytes"),
    base("petabyte", "B", 1e15, "=PB|petabyte|petabytes"),
    base("megabit", "B", 125_000.0, "=Mb|megabit|megabits"),
    base("gigabit", "B", 125_000_000.0, "=Gb|gigabit|gigabits"),
    base(
        "megabit per second",
        "B/s",
        125_000.0,
        "mbps|mbit/s|=Mb/s|megabits per second|megabits a second",
    ),
    base(
        "gigabit per second",
        "B/s",
        125_000_000.0,
        "gbps|gbit/s|=Gb/s|gigabits per second|gigabits a second",
    ),
    base("megapixel", "px", 1e6, "megapixel|megapixels"),
    base("pixel", "px", 1.0, "px|pixel|pixels"),
    base("part per million", "1", 1e-6, "ppm|parts per million"),
    base("parts-per-billion", "1", 1e-9, "ppb|parts per billion"),
    base("mile per gallon", "m/l", MILE / GALLON, "mpg|miles per gallon|miles to the gallon"),
    base("millimetre of mercury", "Pa", 133.322_387_415, "=mmHg"),
    base("microsievert", "Sv", 1e-6, "microsievert|microsieverts|μSv"),
    base("millisievert", "Sv", 1e-3, "millisievert|millisieverts|=mSv"),
    base("becquerel", "Bq", 1.0, "becquerel|becquerels|=Bq"),
    // Shares.
    Entry {
        name: "percentage",
        measures: Measures::Percent,
        factor: 1.0,
        offset: 0.0,
        forms: "%|％|٪|percent|per cent|pct|pc|percents|percentage",
    },
    Entry {
        name: "percentage point",
        measures: Measures::Points,
        factor: 1.0,
        offset: 0.0,
        forms: "percentage point|percentage points|percentage-point|percent points|per cent points|pp|% points|% point|ppt|ppts",
    },
    Entry {
        name: "basis point",
        measures: Measures::Points,
        factor: 0.01,
        offset: 0.0,
        forms: "basis point|basis points|basis-point|bps|bp",
    },
    // Time.
    time("nanosecond", 1e-9, "nanosecond|nanoseconds"),
    time("microsecond", 1e-6, "microsecond|microseconds"),
    time("millisecond", 1e-3, "ms|millisecond|milliseconds"),
    time("second", 1.0, "second|seconds|sec|secs|!=s"),
    time("minute", 60.0, "minute|minutes|min|mins"),
    time("hour", HOUR, "hour|hours|hr|hrs|!=h"),
    time("day", DAY, "day|days"),
    time("week", 7.0 * DAY, "week|weeks|wk|wks"),
    time("fortnight", 14.0 * DAY, "fortnight|fortnights"),
    time("month", YEAR / 12.0, "month|months"),
    time("year", YEAR, "year|years|yr|yrs"),
    time("decade", 10.0 * YEAR, "decade|decades"),
    time("century", 100.0 * YEAR, "century|centuries"),
    time("millennium", 1000.0 * YEAR, "millennium|millennia|millenniums"),
    // Money after the number.
    money(
        "dollar",
        "USD",
        1.0,
        "dollar|dollars|US dollar|US dollars|U.S. dollar|U.S. dollars|American dollar|American dollars|buck|bucks|=USD|=US$",
    ),
    money("cent", "USD", 0.01, "cent|cents|US cents|U.S. cents|¢"),
    money("canadian dollar", "CAD", 1.0, "Canadian dollar|Canadian dollars|=CAD"),
    money("australian dollar", "AUD", 1.0, "Australian dollar|Australian dollars|=AUD"),
    money("new zealand dollar", "NZD", 1.0, "New Zealand dollar|New Zealand dollars|=NZD"),
    money("hong kong dollar", "HKD", 1.0, "Hong Kong dollar|Hong Kong dollars|=HKD"),
    money(
        "singapore dollar",
        "SGD",
        1.0,
        "Singapore dollar|Singapore dollars|Singaporean dollars|=SGD",
    ),
    money("taiwan dollar", "TWD", 1.0, "Taiwan dollar|Taiwan dollars|New Taiwan dollars|=TWD"),
    money("euro", "EUR", 1.0, "euro|euros|=EUR|€"),
    money("euro cent", "EUR", 0.01, "euro cent|euro cents|eurocent|eurocents"),
    money(
        "pound sterling",
        "GBP",
        1.0,
        "pound sterling|pounds sterling|British pound|British pounds|quid|sterling|=GBP|£",
    ),
    money("penny", "GBP", 0.01, "!=p|pence|penny|pennies"),
    money("egyptian pound", "EGP", 1.0, "Egyptian pound|Egyptian pounds|=EGP"),
    money("lebanese pound", "LBP", 1.0, "Lebanese pound|Lebanese pounds|=LBP"),
    money("syrian pound", "SYP", 1.0, "Syrian pound|Syrian pounds|=SYP"),
    money("japanese yen", "JPY", 1.0, "yen|Japanese yen|=JPY|¥"),
    money("chinese yuan", "CNY", 1.0, "yuan|Chinese yuan|renminbi|=RMB|=CNY"),
    money("south korean won", "KRW", 1.0, "South Korean won|Korean won|won|=KRW|₩"),
    money("indian rupee", "INR", 1.0, "rupee|rupees|Indian rupee|Indian rupees|=INR|₹"),
    money("pakistani rupee", "PKR", 1.0, "Pakistani rupee|Pakistani rupees|Pakistan rupees|=PKR"),
    money("sri lankan rupee", "LKR", 1.0, "Sri Lankan rupee|Sri Lankan rupees|=LKR"),
    money("nepalese rupee", "NPR", 1.0, "Nepalese rupee|Nepalese rupees|Nepali rupees|=NPR"),
    money("bangladeshi taka", "BDT", 1.0, "taka|=BDT"),
    money("swiss franc", "CHF", 1.0, "Swiss franc|Swiss francs|franc|francs|=CHF"),
    money("french franc", "FRF", 1.0, "French franc|French francs"),
    money(
        "german mark",
        "DEM",
        1.0,
        "Deutsche mark|Deutsche marks|Deutschmark|Deutschmarks|German marks|German mark|=DM",
    ),
    money(
        "swedish krona",
        "SEK",
        1.0,
        "Swedish krona|Swedish kronor|Swedish crowns|=SEK|kronor|krona",
    ),
    money("norwegian krone", "NOK", 1.0, "Norwegian krone|Norwegian kroner|Norwegian crowns|=NOK"),
    money("danish krone", "DKK", 1.0, "Danish krone|Danish kroner|Danish crowns|=DKK|kroner|krone"),
    money("icelandic krona", "ISK", 1.0, "Icelandic krona|Icelandic kronur|=ISK"),
    money("czech koruna", "CZK", 1.0, "Czech crowns|Czech koruna|=CZK|koruna"),
    money("polish zloty", "PLN", 1.0, "zloty|zlotys|Polish zloty|=PLN"),
    money("hungarian forint", "HUF", 1.0, "forint|forints|=HUF"),
    money("romanian leu", "RON", 1.0, "lei|=RON"),
    money("bulgarian lev", "BGN", 1.0, "leva|=BGN"),
    money("croatian kuna", "HRK", 1.0, "kuna|kunas|=HRK|!=kn"),
    money("serbian dinar", "RSD", 1.0, "Serbian dinars|Serbian dinar|=RSD"),
    money("kuwaiti dinar", "KWD", 1.0, "Kuwaiti dinar|Kuwaiti dinars|=KWD"),
    money("iraqi dinar", "IQD", 1.0, "Iraqi dinar|Iraqi dinars|=IQD"),
    money("jordanian dinar", "JOD", 1.0, "Jordanian dinar|Jordanian dinars|=JOD"),
    money(
        "russian rouble",
        "RUB",
        1.0,
        "rouble|roubles|ruble|rubles|Russian roubles|Russian rubles|Russian ruble|=RUB|₽",
    ),
    money("ukrainian hryvnia", "UAH", 1.0, "hryvnia|hryvnias|hryvnya|=UAH"),
    money("turkish lira", "TRY", 1.0, "Turkish lira|Turkish liras|lira|liras|=TRY|₺"),
    money("italian lira", "ITL", 1.0, "Italian lire|lire"),
    money(
        "israeli shekel",
        "ILS",
        1.0,
        "shekel|shekels|Israeli shekel|Israeli shekels|=ILS|=NIS|₪",
    ),
    money("saudi riyal", "SAR", 1.0, "Saudi riyal|Saudi riyals|riyal|riyals|=SAR"),
    money("qatari riyal", "QAR", 1.0, "Qatari riyal|Qatari riyals|=QAR"),
    money("iranian rial", "IRR", 1.0, "Iranian rial|Iranian rials|rial|rials|=IRR"),
    money(
        "uae dirham",
        "AED",
        1.0,
        "UAE dirham|UAE dirhams|Emirati dirhams|dirham|dirhams|=AED|Dhs",
    ),
    money("south african rand", "ZAR", 1.0, "rand|South African rand|=ZAR"),
    money("nigerian naira", "NGN", 1.0, "naira|=NGN|₦"),
    money("kenyan shilling", "KES", 1.0, "Kenyan shilling|Kenyan shillings|=KES|Kenya shillings"),
    money("ghanaian cedi", "GHS", 1.0, "cedi|cedis|=GHS"),
    money("ethiopian birr", "ETB", 1.0, "birr|=ETB"),
    money("brazilian real", "BRL", 1.0, "reais|Brazilian real|Brazilian reais|=BRL"),
    money("mexican peso", "MXN", 1.0, "Mexican peso|Mexican pesos|=MXN"),
    money("argentine peso", "ARS", 1.0, "Argentine peso|Argentine pesos|=ARS"),
    money("chilean peso", "CLP", 1.0, "Chilean peso|Chilean pesos|=CLP"),
    money("colombian peso", "COP", 1.0, "Colombian peso|Colombian pesos|=COP"),
    money("philippine peso", "PHP", 1.0, "Philippine peso|Philippine pesos|=PHP"),
    money("peso", "XXX", 1.0, "peso|pesos"),
    money("peruvian sol", "PEN", 1.0, "soles|=PEN"),
    money("venezuelan bolivar", "VEF", 1.0, "bolivar|bolivars|bolivares"),
    money("thai baht", "THB", 1.0, "baht|Thai baht|=THB|฿"),
    money("indonesian rupiah", "IDR", 1.0, "rupiah|=IDR"),
    money("malaysian ringgit", "MYR", 1.0, "ringgit|Malaysian ringgit|=MYR"),
    money("sen", "MYR", 0.01, "sen"),
    money("vietnamese dong", "VND", 1.0, "dong|=VND|₫"),
    money("bitcoin", "XBT", 1.0, "bitcoin|bitcoins|=BTC"),
];

/// Money before its number: written form, currency. `=` in front: case counts.
pub const PREFIXES: &[Entry] = &[
    money("dollar", "USD", 1.0, "$|=US$|U.S.$|=US $|=USD|=USD $|＄|=$US|=U$S"),
    money("canadian dollar", "CAD", 1.0, "=C$|=CA$|=CAD|=CAD $|=Can$|=CDN$|=CDN $|=$CA"),
    money("australian dollar", "AUD", 1.0, "=A$|=AU$|=AUD|=AUD $|=$A|=AUS$"),
    money("new zealand dollar", "NZD", 1.0, "=NZ$|=NZD|=NZ $|=$NZ"),
    money("hong kong dollar", "HKD", 1.0, "=HK$|=HK $|=HKD|=$HK"),
    money("singapore dollar", "SGD", 1.0, "=S$|=SG$|=SGD|=S $"),
    money("taiwan dollar", "TWD", 1.0, "=NT$|=NT $|=TWD"),
    money("brazilian real", "BRL", 1.0, "=R$|=BRL"),
    money("mexican peso", "MXN", 1.0, "=MX$|=MXN|=Mex$"),
    money("euro", "EUR", 1.0, "€|=EUR"),
    money("pound sterling", "GBP", 1.0, "£|￡|=GBP|=PS"),
    money("japanese yen", "JPY", 1.0, "¥|￥|=JPY|=Y=|=JP¥"),
    money("chinese yuan", "CNY", 1.0, "=RMB|=CNY|=CN¥"),
    money("south korean won", "KRW", 1.0, "₩|=KRW"),
    money("indian rupee", "INR", 1.0, "₹|=INR|=Rs|=Rs.|=Re|=Re."),
    money("pakistani rupee", "PKR", 1.0, "=PKR"),
    money("sri lankan rupee", "LKR", 1.0, "=LKR"),
    money("bangladeshi taka", "BDT", 1.0, "=Tk|=BDT|৳"),
    money("swiss franc", "CHF", 1.0, "=CHF|=SFr|=Sfr|=SwFr"),
    money("swedish krona", "SEK", 1.0, "=SEK|=SKr|=Skr"),
    money("norwegian krone", "NOK", 1.0, "=NOK|=NKr|=Nkr"),
    money("danish krone", "DKK", 1.0, "=DKK|=DKr|=Dkr"),
    money("czech koruna", "CZK", 1.0, "=CZK|=Kč"),
    money("hungarian forint", "HUF", 1.0, "=HUF"),
    money("romanian leu", "RON", 1.0, "=RON"),
    money("egyptian pound", "EGP", 1.0, "=EGP"),
    money("polish zloty", "PLN", 1.0, "=PLN"),
    money("russian rouble", "RUB", 1.0, "₽|=RUB"),
    money("turkish lira", "TRY", 1.0, "₺|=TRY|=TL"),
    money("israeli shekel", "ILS", 1.0, "₪|=ILS|=NIS"),
    money("saudi riyal", "SAR", 1.0, "=SAR|=SR"),
    money("uae dirham", "AED", 1.0, "=AED|=Dh|=Dhs"),
    money("south african rand", "ZAR", 1.0, "=ZAR|=R"),
    money("nigerian naira", "NGN", 1.0, "₦|=NGN|=N="),
    money("kenyan shilling", "KES", 1.0, "=KSh|=Sh|=KES"),
    money("ghanaian cedi", "GHS", 1.0, "=GHS|₵"),
    money("thai baht", "THB", 1.0, "฿|=THB"),
    money("indonesian rupiah", "IDR", 1.0, "=Rp|=IDR"),
    money("malaysian ringgit", "MYR", 1.0, "=RM|=MYR"),
    money("vietnamese dong", "VND", 1.0, "₫|=VND"),
    money("philippine peso", "PHP", 1.0, "₱|=PHP|=Php"),
    money("ukrainian hryvnia", "UAH", 1.0, "₴|=UAH"),
    money("kuwaiti dinar", "KWD", 1.0, "=KWD|=KD"),
    money("qatari riyal", "QAR", 1.0, "=QAR|=QR"),
];

/// One written form, cut as texts are.
struct Form {
    words: Vec<String>,
    entry: &'static Entry,
    cased: bool,
    after_digits: bool,
}

/// Forms by their first (after a number) or last (before it) piece, longest first.
struct Forms(HashMap<String, Vec<Form>>);

impl Forms {
    fn new(entries: &'static [Entry], key: fn(&[String]) -> &String) -> Self {
        let mut forms: HashMap<String, Vec<Form>> = HashMap::new();
        for entry in entries {
            for written in entry.forms.split('|') {
                let (after_digits, written) = match written.strip_prefix('!') {
                    Some(rest) => (true, rest),
                    None => (false, written),
                };
                let (cased, written) = match written.strip_prefix('=') {
                    Some(rest) if !rest.is_empty() => (true, rest),
                    _ => (false, written),
                };
                let page = Page::new(written);
                let words: Vec<String> = (0..page.pieces.len())
                    .map(|at| if cased { page.raw(at) } else { page.word(at) }.to_owned())
                    .collect();
                let first = key(&words).to_ascii_lowercase();
                forms.entry(first).or_default().push(Form { words, entry, cased, after_digits });
            }
        }
        // The order of the map is never seen: each list is sorted by itself.
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for list in forms.values_mut() {
            list.sort_by_key(|form| std::cmp::Reverse((form.words.len(), form.cased)));
        }
        Forms(forms)
    }
}

impl Form {
    fn matches(&self, page: &Page<'_>, from: usize) -> bool {
        self.words.iter().enumerate().all(|(offset, word)| {
            let at = from + offset;
            // "12 m 2 dm" is no area: an exponent sticks.
            let exponent = word.starts_with(|c: char| c.is_ascii_digit()) && !page.glued(at);
            (offset == 0 || !page.breaks(at) && !exponent)
                && if self.cased { page.raw(at) == word } else { page.word(at) == word }
        })
    }
}

static AFTER: LazyLock<Forms> =
    LazyLock::new(|| Forms::new(UNITS, |words| words.first().expect("no form is empty")));
static BEFORE: LazyLock<Forms> =
    LazyLock::new(|| Forms::new(PREFIXES, |words| words.last().expect("no form is empty")));

/// The unit whose longest form starts at piece `at`, and the piece after it. `digits`: whether a
/// figure in digits stands right before, without a space.
#[must_use]
pub fn after(page: &Page<'_>, at: usize, digits: bool) -> Option<(&'static Entry, usize)> {
    let forms = AFTER.0.get(page.word(at))?;
    let found =
        forms.iter().find(|form| (digits || !form.after_digits) && form.matches(page, at))?;
    let end = at + found.words.len();
    // "5 meters" is a unit, "5 m-" of "m-commerce" is not; "50 US troops" is no money.
    let goes_on = page.glued(end) && page.is_word(end) && page.is_word(end - 1);
    (!goes_on).then_some((found.entry, end))
}

/// The currency whose longest form ends right before piece `at`, and its first piece.
#[must_use]
pub fn before(page: &Page<'_>, at: usize) -> Option<(&'static Entry, usize)> {
    let last = at.checked_sub(1)?;
    let forms = BEFORE.0.get(page.word(last))?;
    forms.iter().find_map(|form| {
        let from = at.checked_sub(form.words.len())?;
        // "MORRIS 5" ends in no "RIS": a form of letters starts a word.
        let inside = page.glued(from)
            && page.is_word(from)
            && from > 0
            && (page.is_word(from - 1) || page.hyphen(from - 1));
        (form.matches(page, from) && !inside && (at == page.pieces.len() || !page.breaks(at)))
            .then_some((form.entry, from))
    })
}
