/** What the comparison of random expressions found, as small as it could be cut down. */
const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const foundGroups: Readonly<Record<string, readonly string[]>> = {
  'stored contexts': lines(String.raw`
    c + 1
    [c] + 1
    c5 + 1
    nested + 1
    nested.p + 1
    lc[1] + 1
    {a:c} + 1
    context put(c,"q",1) + 1
    get entries(c) + 1
    if c then 1 else 2
    string(c)
    string(lc)
    string({a:c})
    string(context merge(c,{q:1}))
    ec.a
    {}.a
    context merge([]).a
    context([]).a
    unreadable.n
    unreadable.a
    unreadable
    get value(unreadable,"n")
    get entries(unreadable)
    [unreadable.n]
    {a:unreadable.n}
    context put(unreadable,"a",2)
    string(unreadable)
    if unreadable.n then 1 else 2
    "x😀y"
    "\b\f😀"
  `),
  'ranges that do not fit': lines(String.raw`
    [1..[]]
    (1..@"P1D"[
    []..1]
    [date("2020-01-01")..1]
    [time("10:00:00")..1]
    [time("10:00:00Z")..1]
    [time("10:00:00@Europe/Berlin")..1]
    [@"2020-01-01T10:00:00"..1]
    [@"2020-01-01T10:00:00@Europe/Berlin"..1]
    [duration("P1Y")..1]
    before([1+2..x*3],1)
    before([1-2..(x/3)],1)
    before([2**2..{a:1,b:"c"}],1)
    before([1..(if true then "a" else null)],1)
    before([1..(for i in 1..2 return i)],1)
    before([1..(some i in l satisfies i = 1)],1)
    before([1..(every i in l, j in l satisfies i < j)],1)
    before([1..l[item > 1]],1)
    before([1..c.f(1)],1)
    before([1..abs(number: "a")],1)
    before([1..count(1)],1)
    before([1..(function(a, b) a)],1)
    before([1..(1 instance of number)],1)
    before([1..(1 in (< 2, [1..3], 5))],1)
    before([1..(x in not(1))],1)
    before([1..not(true)],1)
    before([1..(1 != 2 and 3 <= 4 or 5 >= 6)],1)
    before([1..(1 between 2 and 3)],1)
    before([1..?],1)
  `),
  'numbers on the edge': lines(String.raw`
    string(sum([e10]))
    string(mean([e10]))
    string(mean([e10,e10]))
    string(sum([e10,0]))
    2**999999999
    0.5**-0.5
    10**0.3
    log(0.1)
    log(10)
    exp(0.7)
    exp(10)
    duration("P3M")*2147483648
    duration("P14M")*2000000000
    duration("P1Y")*2147483647
    duration("P2147483647Y")+duration("P1Y")
    duration("P2147483647Y")-duration("-P1Y")
    duration("P2147483647M")+duration("P1M")
    duration("PT0.5S")/duration("PT0.000000001S")
    21474838*@"PT-5M"*2147483647
    round down(1,1410065408)
    round up(1,-2147483648)
    floor(0,1410065408)
    string(@"0001-01-01T03:30:00@Europe/Berlin")
  `),
  zones: lines(String.raw`
    date and time(date and time("2020-01-01T10:00:00"),"UTC+8")
    date and time(date and time("2020-01-01T10:00:00Z"),"UTC+8")
    date and time(date and time("2020-01-01T10:00:00"),"UT-3")
    date and time(date and time("2020-01-01T10:00:00"),"GMT")
    date and time(date and time("2020-01-01T10:00:00"),"")
    date and time(date and time("2020-01-01T10:00:00"),"z")
    date and time(date and time("2020-01-01T10:00:00"),"+8")
    date and time(date and time("2020-01-01T10:00:00"),"+0800")
    date and time(date and time("2020-01-01T10:00:00"),"+08:00:30")
    date and time(date and time("2020-01-01T10:00:00"),"+19")
    date and time(date and time("2020-01-01T10:00:00"),"+08:60")
    date and time(date and time("2020-01-01T10:00:00"),"+18:01")
    date and time(date and time("2020-01-01T10:00:00"),"+0a")
    date and time(date and time("2020-01-01T10:00:00"),"+08-00")
    date and time(date and time("2020-01-01T10:00:00"),"UTC+x")
    date and time(date and time("2020-01-01T10:00:00"),"UTCx")
    date and time(date and time("2020-01-01T10:00:00"),"EST")
    date and time(date and time("2020-01-01T10:00:00"),"asia/shanghai")
    @"2020-01-01T10:00:00@UTC+08:00"
    @"2020-01-01T10:00:00@+08:00"
    @"2020-01-01T10:00:00@+08:00:30"
    @"2020-01-01T10:00:00@UT"
    @"2020-01-01T10:00:00@Z"
    @"2020-01-01T10:00:00@+8"
    @"2020-01-01T10:00:00@utc"
    @"2020-01-01T10:00:00@US/Eastern"
    @"2020-01-01T10:00:00@EST5EDT"
    @"2020-01-01T10:00:00@America/Argentina/ComodRivadavia"
    @"2020-01-01T10:00:00@Etc/GMT-14"
    @"10:00:00@+08:00"
    @"10:00:00@UTC+08:00"
    @"10:00:00@EST"
    time("10:00:00@Africa/Windhoek").time offset
    time("10:00:00@Africa/Casablanca").time offset
    time("10:00:00@Australia/Sydney").time offset
    time("10:00:00@America/New_York").time offset
  `),
  'far numbers, and durations as they were written': lines(String.raw`
    before(1, [1..duration("P14M")])
    before(1, [1..duration("P1Y-3M")))
    before(1, (1..duration("-P1Y3M")])
    before(1, [1..duration("P0M")])
    before(1, [1..duration("P14M") + duration("P1M")])
    even(10 ** 40)
    string(decimal(0, -2147483646))
    string(decimal(0, 12))
    floor(1.5, 2147483659)
    sort([2, 1], function(x, y) modulo(x, 0) < y)
    odd(5 * 10 ** 30)
    modulo(10 ** 39, 0.5)
    modulo(-4.5 * 10 ** 38, -5 * 10 ** (-1))
    modulo(1, 3 * 10 ** 50)
    modulo(1.23456789, 10 ** (-40))
    string(10 ** 36 + 5 * 10 ** (-36))
    string(10 ** 36 - 5 * 10 ** (-36))
    string(5 * 10 ** (-36) - 10 ** 36)
    string(0 * 10 ** (-40) + 1.5)
    string(0 * 10 ** (-20) + 1.5)
    string(1.50 + 0 * 10 ** 20)
    10 ** 9000 > 10 ** (-9000)
    -(10 ** 9000) < 10 ** (-9000)
    10 ** 9000 + 1 = 10 ** 9000
    distinct values([1, 1.0, "1", 1.00, 2])
    duplicate values([3.50, 3.5, "a", "a", 1])
  `),
};
