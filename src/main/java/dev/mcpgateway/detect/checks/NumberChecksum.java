package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Checksum;
import java.util.Optional;

/// The checksums that a built-in rule of numbers can name, and the other things its numbers must
/// satisfy. Each is called with what has one of the rule's forms only.
public enum NumberChecksum implements Checksum {
  /// Nothing: the form says it all.
  NONE("none", false),
  /// A date of birth in whatever order.
  DATE("date", false),
  /// Luhn's check digit.
  LUHN("luhn", false),
  /// Verhoeff's check digit.
  VERHOEFF("verhoeff", false),
  /// The length of the country's account numbers and a remainder of 97.
  IBAN("iban", true),
  /// An address of Bitcoin.
  BITCOIN("bitcoin", true),
  /// A US social security number that could be given out.
  US_SSN("us-ssn", false),
  /// A US individual taxpayer number.
  US_ITIN("us-itin", false),
  /// A US bank's routing number.
  US_ROUTING("us-routing", false),
  /// A US provider of health care.
  US_NPI("us-npi", false),
  /// A US Medicare beneficiary.
  US_MBI("us-mbi", true),
  /// A US registration for controlled substances.
  US_DEA("us-dea", false),
  /// A Canadian social insurance number.
  CA_SIN("ca-sin", false),
  /// A person in Brazil.
  BR_CPF("br-cpf", true),
  /// A company in Brazil.
  BR_CNPJ("br-cnpj", true),
  /// A taxpayer in Argentina.
  AR_CUIT("ar-cuit", true),
  /// A person in Chile.
  CL_RUT("cl-rut", false),
  /// A taxpayer in Colombia.
  CO_NIT("co-nit", false),
  /// A person in Ecuador.
  EC_CEDULA("ec-cedula", false),
  /// A person in Mexico.
  MX_CURP("mx-curp", true),
  /// A taxpayer in Mexico.
  MX_RFC("mx-rfc", true),
  /// A patient in England.
  GB_NHS("gb-nhs", false),
  /// A British national insurance number that could be given out.
  GB_NINO("gb-nino", false),
  /// A British driver.
  GB_DRIVER("gb-driver", true),
  /// A person in Ireland.
  IE_PPS("ie-pps", false),
  /// A person in France.
  FR_NIR("fr-nir", true),
  /// A person in Italy.
  IT_CODICE_FISCALE("it-codice-fiscale", true),
  /// A taxpayer in Italy.
  IT_PARTITA_IVA("it-partita-iva", false),
  /// A person in Spain.
  ES_DNI("es-dni", false),
  /// A foreigner in Spain.
  ES_NIE("es-nie", false),
  /// A taxpayer in Portugal.
  PT_NIF("pt-nif", false),
  /// A person in the Netherlands.
  NL_BSN("nl-bsn", false),
  /// A person in Belgium.
  BE_RRN("be-rrn", true),
  /// A person in Austria.
  AT_SVNR("at-svnr", false),
  /// A person in Switzerland.
  CH_AHV("ch-ahv", true),
  /// A person in Luxembourg.
  LU_ID("lu-id", true),
  /// A taxpayer in Germany.
  DE_TAX_ID("de-tax-id", false),
  /// A German identity card.
  DE_DOCUMENT("de-document", false),
  /// A German passport.
  DE_PASSPORT("de-passport", false),
  /// A pensioner in Germany.
  DE_PENSION("de-pension", true),
  /// A patient in Germany.
  DE_PATIENT("de-patient", false),
  /// A value added tax number in Germany.
  DE_VAT("de-vat", false),
  /// A doctor in Germany.
  DE_DOCTOR("de-doctor", false),
  /// A taxpayer in Greece.
  GR_AFM("gr-afm", false),
  /// A patient in Greece.
  GR_AMKA("gr-amka", true),
  /// A person in Turkey.
  TR_TCKN("tr-tckn", true),
  /// A person in Sweden.
  SE_PERSONNUMMER("se-personnummer", true),
  /// A company in Sweden.
  SE_ORGNR("se-orgnr", false),
  /// A person in Norway.
  NO_FNR("no-fnr", true),
  /// A person in Denmark.
  DK_CPR("dk-cpr", false),
  /// A person in Finland.
  FI_HETU("fi-hetu", true),
  /// A person in Iceland.
  IS_KENNITALA("is-kennitala", true),
  /// A person in Poland.
  PL_PESEL("pl-pesel", true),
  /// A taxpayer in Poland.
  PL_NIP("pl-nip", false),
  /// A business in Poland.
  PL_REGON("pl-regon", false),
  /// A person in Czechia or Slovakia.
  CZ_RC("cz-rc", true),
  /// A person in Hungary.
  HU_TAJ("hu-taj", false),
  /// A taxpayer in Hungary.
  HU_TAX_ID("hu-tax-id", true),
  /// A person in Romania.
  RO_CNP("ro-cnp", true),
  /// A person in Bulgaria.
  BG_EGN("bg-egn", true),
  /// A person in Croatia.
  HR_OIB("hr-oib", false),
  /// A person in Slovenia, Serbia and their neighbours.
  RS_JMBG("rs-jmbg", true),
  /// A person in Estonia or Lithuania.
  EE_ISIKUKOOD("ee-isikukood", true),
  /// A person in Latvia.
  LV_PK("lv-pk", false),
  /// A taxpayer in Ukraine.
  UA_RNOKPP("ua-rnokpp", false),
  /// A Russian person's tax number.
  RU_INN("ru-inn", true),
  /// A pensioner in Russia.
  RU_SNILS("ru-snils", true),
  /// A person in Kazakhstan.
  KZ_IIN("kz-iin", true),
  /// A resident of China.
  CN_ID("cn-id", true),
  /// A resident of Hong Kong.
  HK_ID("hk-id", false),
  /// A person in Taiwan.
  TW_ID("tw-id", false),
  /// An individual in Japan.
  JP_MY_NUMBER("jp-my-number", false),
  /// A citizen of Korea.
  KR_RRN("kr-rrn", false),
  /// A foreigner in Korea.
  KR_FRN("kr-frn", false),
  /// A business in Korea.
  KR_BRN("kr-brn", false),
  /// A driver in Korea.
  KR_DRIVER("kr-driver", false),
  /// A person in Singapore.
  SG_NRIC("sg-nric", false),
  /// A business in Singapore.
  SG_UEN("sg-uen", false),
  /// A resident of India.
  IN_AADHAAR("in-aadhaar", false),
  /// A taxpayer in India.
  IN_PAN("in-pan", false),
  /// A business in India.
  IN_GSTIN("in-gstin", true),
  /// A person in Thailand.
  TH_ID("th-id", false),
  /// A person in Malaysia.
  MY_NRIC("my-nric", false),
  /// A person in Indonesia.
  ID_NIK("id-nik", false),
  /// A person in Israel.
  IL_ID("il-id", false),
  /// A person in South Africa.
  ZA_ID("za-id", true),
  /// A person in the United Arab Emirates.
  AE_ID("ae-id", true),
  /// A person in Saudi Arabia.
  SA_ID("sa-id", false),
  /// A person in Egypt.
  EG_ID("eg-id", false),
  /// A taxpayer in Australia.
  AU_TFN("au-tfn", false),
  /// A business in Australia.
  AU_ABN("au-abn", false),
  /// A company in Australia.
  AU_ACN("au-acn", false),
  /// A patient in Australia.
  AU_MEDICARE("au-medicare", false),
  /// A taxpayer in New Zealand.
  NZ_IRD("nz-ird", false),
  /// A patient in New Zealand.
  NZ_NHI("nz-nhi", false),
  /// A number of a German tax office.
  DE_TAX_NUMBER("de-tax-number", false),
  /// A practice in Germany.
  DE_PRACTICE("de-practice", false),
  /// An Indian passport.
  IN_PASSPORT("in-passport", false),
  /// A Korean passport.
  KR_PASSPORT("kr-passport", false),
  /// A Polish identity card.
  PL_CARD("pl-card", false),
  /// A worker in Brazil.
  BR_PIS("br-pis", false),
  /// A driver in Brazil.
  BR_CNH("br-cnh", true),
  /// A person in Uruguay.
  UY_CI("uy-ci", false),
  /// A taxpayer in Britain.
  GB_UTR("gb-utr", false),
  /// A taxpayer in France.
  FR_SPI("fr-spi", true),
  /// A worker in Spain.
  ES_NUSS("es-nuss", true),
  /// An account in Argentina.
  AR_CBU("ar-cbu", true),
  /// An account in Mexico.
  MX_CLABE("mx-clabe", false),
  /// A patient in Brazil.
  BR_CNS("br-cns", false),
  /// A patient in British Columbia.
  CA_PHN("ca-phn", false),
  /// A German document without its check digit.
  DE_SERIAL("de-serial", false),
  /// A citizen card of Portugal.
  PT_CC("pt-cc", false),
  /// A worker in Portugal.
  PT_NISS("pt-niss", false);

  private final String label;
  private final boolean strong;

  NumberChecksum(String label, boolean strong) {
    this.label = label;
    this.strong = strong;
  }

  /// The name in a rule's `check`.
  public String label() {
    return label;
  }

  /// The checksum of that name.
  public static Optional<NumberChecksum> named(String label) {
    for (NumberChecksum checksum : values()) {
      if (checksum.label.equals(label)) {
        return Optional.of(checksum);
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isStrong() {
    return strong;
  }

  @Override
  public boolean needsCase() {
    return this == BITCOIN;
  }

  @Override
  public boolean isTelling() {
    return this != NONE && this != DATE && this != DE_SERIAL;
  }

  @Override
  public boolean holds(byte[] text, int length) {
    return switch (this) {
      case NONE -> true;
      case DATE -> Dates.isBirth(text, length);
      case LUHN -> CheckDigits.luhn(text, 0, length);
      case VERHOEFF -> CheckDigits.verhoeff(text, length);
      case IBAN -> BankNumbers.iban(text, length);
      case BITCOIN -> BankNumbers.bitcoin(text, length);
      case US_SSN -> AmericanNumbers.ssn(text, length);
      case US_ITIN -> AmericanNumbers.itin(text, length);
      case US_ROUTING -> AmericanNumbers.routing(text, length);
      case US_NPI -> AmericanNumbers.npi(text, length);
      case US_MBI -> AmericanNumbers.mbi(text, length);
      case US_DEA -> AmericanNumbers.dea(text, length);
      case CA_SIN -> AmericanNumbers.sin(text, length);
      case BR_CPF -> AmericanNumbers.cpf(text, length);
      case BR_CNPJ -> AmericanNumbers.cnpj(text, length);
      case AR_CUIT -> AmericanNumbers.cuit(text, length);
      case CL_RUT -> AmericanNumbers.rut(text, length);
      case CO_NIT -> AmericanNumbers.nit(text, length);
      case EC_CEDULA -> AmericanNumbers.cedula(text, length);
      case MX_CURP -> AmericanNumbers.curp(text, length);
      case MX_RFC -> AmericanNumbers.rfc(text, length);
      case GB_NHS -> EuropeanNumbers.nhs(text, length);
      case GB_NINO -> EuropeanNumbers.nino(text, length);
      case GB_DRIVER -> EuropeanNumbers.britishDriver(text, length);
      case IE_PPS -> EuropeanNumbers.pps(text, length);
      case FR_NIR -> EuropeanNumbers.nir(text, length);
      case IT_CODICE_FISCALE -> EuropeanNumbers.codiceFiscale(text, length);
      case IT_PARTITA_IVA -> EuropeanNumbers.partitaIva(text, length);
      case ES_DNI -> EuropeanNumbers.dni(text, length);
      case ES_NIE -> EuropeanNumbers.nie(text, length);
      case PT_NIF -> EuropeanNumbers.portugal(text, length);
      case NL_BSN -> EuropeanNumbers.bsn(text, length);
      case BE_RRN -> EuropeanNumbers.belgium(text, length);
      case AT_SVNR -> EuropeanNumbers.austria(text, length);
      case CH_AHV -> EuropeanNumbers.ahv(text, length);
      case LU_ID -> EuropeanNumbers.luxembourg(text, length);
      case DE_TAX_ID -> EuropeanNumbers.germanTaxpayer(text, length);
      case DE_DOCUMENT -> EuropeanNumbers.germanDocument(text, length);
      case DE_PASSPORT -> EuropeanNumbers.germanPassport(text, length);
      case DE_PENSION -> EuropeanNumbers.germanPension(text, length);
      case DE_PATIENT -> EuropeanNumbers.germanPatient(text, length);
      case DE_VAT -> EuropeanNumbers.germanVat(text, length);
      case DE_DOCTOR -> EuropeanNumbers.germanDoctor(text, length);
      case GR_AFM -> EuropeanNumbers.greekTaxpayer(text, length);
      case GR_AMKA -> EuropeanNumbers.amka(text, length);
      case TR_TCKN -> EuropeanNumbers.turkey(text, length);
      case SE_PERSONNUMMER -> NorthernNumbers.sweden(text, length);
      case SE_ORGNR -> NorthernNumbers.swedishCompany(text, length);
      case NO_FNR -> NorthernNumbers.norway(text, length);
      case DK_CPR -> NorthernNumbers.denmark(text, length);
      case FI_HETU -> NorthernNumbers.finland(text, length);
      case IS_KENNITALA -> NorthernNumbers.iceland(text, length);
      case PL_PESEL -> NorthernNumbers.pesel(text, length);
      case PL_NIP -> NorthernNumbers.nip(text, length);
      case PL_REGON -> NorthernNumbers.regon(text, length);
      case CZ_RC -> NorthernNumbers.czech(text, length);
      case HU_TAJ -> NorthernNumbers.hungary(text, length);
      case HU_TAX_ID -> NorthernNumbers.hungarianTaxpayer(text, length);
      case RO_CNP -> NorthernNumbers.romania(text, length);
      case BG_EGN -> NorthernNumbers.bulgaria(text, length);
      case HR_OIB -> NorthernNumbers.croatia(text, length);
      case RS_JMBG -> NorthernNumbers.yugoslavia(text, length);
      case EE_ISIKUKOOD -> NorthernNumbers.baltic(text, length);
      case LV_PK -> NorthernNumbers.latvia(text, length);
      case UA_RNOKPP -> NorthernNumbers.ukraine(text, length);
      case RU_INN -> NorthernNumbers.russianTaxpayer(text, length);
      case RU_SNILS -> NorthernNumbers.snils(text, length);
      case KZ_IIN -> AsianNumbers.kazakhstan(text, length);
      case CN_ID -> AsianNumbers.china(text, length);
      case HK_ID -> AsianNumbers.hongKong(text, length);
      case TW_ID -> AsianNumbers.taiwan(text, length);
      case JP_MY_NUMBER -> AsianNumbers.japan(text, length);
      case KR_RRN -> AsianNumbers.korean(text, length);
      case KR_FRN -> AsianNumbers.foreignKorean(text, length);
      case KR_BRN -> AsianNumbers.koreanBusiness(text, length);
      case KR_DRIVER -> AsianNumbers.koreanDriver(text, length);
      case SG_NRIC -> AsianNumbers.singapore(text, length);
      case SG_UEN -> AsianNumbers.singaporeEntity(text, length);
      case IN_AADHAAR -> AsianNumbers.aadhaar(text, length);
      case IN_PAN -> AsianNumbers.pan(text, length);
      case IN_GSTIN -> AsianNumbers.gstin(text, length);
      case TH_ID -> AsianNumbers.thailand(text, length);
      case MY_NRIC -> AsianNumbers.malaysia(text, length);
      case ID_NIK -> AsianNumbers.indonesia(text, length);
      case IL_ID -> AsianNumbers.israel(text, length);
      case ZA_ID -> AsianNumbers.southAfrica(text, length);
      case AE_ID -> AsianNumbers.emirates(text, length);
      case SA_ID -> AsianNumbers.saudi(text, length);
      case EG_ID -> AsianNumbers.egypt(text, length);
      case AU_TFN -> AsianNumbers.taxFile(text, length);
      case AU_ABN -> AsianNumbers.abn(text, length);
      case AU_ACN -> AsianNumbers.acn(text, length);
      case AU_MEDICARE -> AsianNumbers.medicare(text, length);
      case NZ_IRD -> AsianNumbers.ird(text, length);
      case DE_TAX_NUMBER -> Documents.germanTaxNumber(text, length);
      case DE_PRACTICE -> Documents.germanPractice(text, length);
      case IN_PASSPORT -> Documents.indianPassport(text, length);
      case KR_PASSPORT -> Documents.koreanPassport(text, length);
      case PL_CARD -> Documents.polishCard(text, length);
      case NZ_NHI -> AsianNumbers.nhi(text, length);
      case BR_PIS -> AmericanNumbers.pis(text, length);
      case BR_CNH -> AmericanNumbers.cnh(text, length);
      case UY_CI -> AmericanNumbers.uruguay(text, length);
      case GB_UTR -> EuropeanNumbers.utr(text, length);
      case FR_SPI -> EuropeanNumbers.frenchTaxpayer(text, length);
      case ES_NUSS -> EuropeanNumbers.spanishWorker(text, length);
      case AR_CBU -> AmericanNumbers.cbu(text, length);
      case MX_CLABE -> AmericanNumbers.clabe(text, length);
      case BR_CNS -> AmericanNumbers.cns(text, length);
      case CA_PHN -> AmericanNumbers.columbianPatient(text, length);
      case DE_SERIAL -> Documents.germanSerial(text, length);
      case PT_CC -> EuropeanNumbers.portugueseCard(text, length);
      case PT_NISS -> EuropeanNumbers.niss(text, length);
    };
  }
}
